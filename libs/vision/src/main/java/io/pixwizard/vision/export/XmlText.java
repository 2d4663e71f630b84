package io.pixwizard.vision.export;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML written from top to bottom. Characters that XML 1.0 cannot hold become U+FFFD. */
final class XmlText {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  XmlText() {
    try {
      writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      writer.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  void start(String element, String... attributes) {
    try {
      writer.writeStartElement(element);
      for (int i = 0; i < attributes.length; i += 2) {
        writer.writeAttribute(attributes[i], clean(attributes[i + 1]));
      }
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  void end() {
    try {
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  void empty(String element, String... attributes) {
    start(element, attributes);
    end();
  }

  void leaf(String element, String content) {
    start(element);
    try {
      writer.writeCharacters(clean(content));
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
    end();
  }

  String text() {
    try {
      writer.writeEndDocument();
      writer.flush();
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
    return text.toString();
  }

  private static String clean(String content) {
    StringBuilder clean = new StringBuilder(content.length());
    content.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private static AssertionError unexpected(XMLStreamException e) {
    return new AssertionError("writing to memory does not fail", e);
  }
}
