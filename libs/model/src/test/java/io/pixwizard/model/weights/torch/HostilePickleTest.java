package io.pixwizard.model.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePickleTest {

  /** Small values, so that bombs go off early. */
  private static final WeightLimits TIGHT =
      new WeightLimits(1_000_000, 100, 64, 4 << 20, 20_000, 64, 1 << 20);

  @ParameterizedTest
  @CsvSource({
    "posix, system",
    "nt, system",
    "os, system",
    "subprocess, Popen",
    "builtins, eval",
    "builtins, exec",
    "builtins, getattr",
    "__builtin__, apply",
    "__torch__, Module",
    "torch, load",
    "torch.storage, _load_from_bytes",
    "torch._utils, _rebuild_wrapper_subclass",
    "torch.nn.modules.linear, Linear",
    "collections, OrderedDict.__class__",
    "collections, defaultdict",
    "argparse, Namespace",
    "pathlib, PosixPath"
  })
  void refusesEveryOtherNameByName(String module, String name) {
    byte[] byGlobal =
        PickleBytes.start().global(module, name).text("echo owned").ops("\u0085R").stop();
    byte[] byStack =
        PickleBytes.start().text(module).text(name).op(0x93).text("x").ops("\u0085R").stop();
    byte[] byInst = PickleBytes.start().ops("(i" + module + "\n" + name + "\n").stop();
    for (byte[] pickle : new byte[][] {byGlobal, byStack, byInst}) {
      assertThatExceptionOfType(RefusedPickleException.class)
          .isThrownBy(() -> open(pickle))
          .withMessageContaining(module + "." + name)
          .withMessageContaining("refuses")
          .satisfies(e -> assertThat(e.refused()).isEqualTo(module + "." + name));
    }
  }

  static Stream<Arguments> misuse() {
    return Stream.of(
        arguments(
            PickleBytes.start().global("torch", "FloatStorage").ops(")R"), "torch.FloatStorage"),
        arguments(
            PickleBytes.start().global("torch", "FloatStorage").ops(")\u0081"),
            "torch.FloatStorage"),
        arguments(
            PickleBytes.start().global("collections", "OrderedDict").ops(")\u0081"),
            "collections.OrderedDict"),
        arguments(PickleBytes.start().ops("}}b"), "dict"),
        arguments(PickleBytes.start().ops("]}b"), "list"),
        arguments(PickleBytes.start().global("collections", "OrderedDict").ops(")R]b"), "list"),
        arguments(PickleBytes.start().text("call me").ops(")R"), "String"),
        arguments(PickleBytes.start().ops("(I01\n"), "INT"),
        arguments(PickleBytes.start().ops("\u008f"), "EMPTY_SET"),
        arguments(PickleBytes.start().ops("Pstorage\n"), "PERSID"),
        arguments(PickleBytes.start().ops("\u0082\u0001"), "EXT1"),
        arguments(PickleBytes.start().ops("(o"), "OBJ"),
        arguments(
            PickleBytes.start()
                .op('(')
                .text("storage")
                .global("torch", "FloatStorage")
                .text("0")
                .text("cpu")
                .number(1)
                .ops(")tQ"),
            "a storage that is a view"));
  }

  @ParameterizedTest
  @MethodSource("misuse")
  void refusesMisuseByName(PickleBytes pickle, String named) {
    assertThatExceptionOfType(RefusedPickleException.class)
        .isThrownBy(() -> open(pickle.stop()))
        .satisfies(e -> assertThat(e.refused()).contains(named));
  }

  static Stream<Arguments> damaged() {
    long[] one = {1};
    return Stream.of(
        arguments(PickleBytes.start(), "a value on the stack"),
        arguments(PickleBytes.start().ops("NN"), "one value at the end"),
        arguments(PickleBytes.start().ops("(N"), "one value at the end"),
        arguments(PickleBytes.start().ops("N("), "a value on the stack"),
        arguments(PickleBytes.start().ops("t"), "a MARK"),
        arguments(PickleBytes.start().ops("N(0"), "a value on the stack"),
        arguments(PickleBytes.start().ops("h\u0007"), "memo entry 7"),
        arguments(PickleBytes.start().op('j').int32(-1), "memo entry 4294967295"),
        arguments(PickleBytes.start().op(0xff), "0xff"),
        arguments(new PickleBytes().op(0x80).op(0), "protocol"),
        arguments(new PickleBytes().op(0x80).op(9), "protocol"),
        arguments(PickleBytes.start().op('X').int32(-1), "4294967295 bytes"),
        arguments(PickleBytes.start().op('X').int32(1 << 20), "more bytes of pickle"),
        arguments(PickleBytes.start().op('T').int32(-5), "at most 1048576 bytes"),
        arguments(PickleBytes.start().op('B').int32(Integer.MAX_VALUE), "at most 1048576 bytes"),
        arguments(PickleBytes.start().op(0x8b).int32(Integer.MAX_VALUE), "at most 64 bytes"),
        arguments(PickleBytes.start().op(0x8b).int32(-1), "at most 64 bytes"),
        arguments(PickleBytes.start().op(0x8a).op(65), "at most 64 bytes"),
        arguments(
            PickleBytes.start().op(0x95).raw(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}),
            "more bytes of pickle"),
        arguments(PickleBytes.start().op('X').int32(2).raw(new byte[] {-1, -1}), "UTF-8"),
        arguments(PickleBytes.start().ops("c" + "a".repeat(2000)), "at most 1000 bytes"),
        arguments(PickleBytes.start().ops("NNa"), "a list to append to"),
        arguments(PickleBytes.start().ops(")Na"), "a list to append to"),
        arguments(PickleBytes.start().ops("](N"), "one value at the end"),
        arguments(PickleBytes.start().ops("]NNs"), "a dict"),
        arguments(PickleBytes.start().ops("}(Nu"), "1 values"),
        arguments(PickleBytes.start().ops("}]Ns"), "as key"),
        arguments(PickleBytes.start().ops("}q\u0000h\u0000Ns"), "as key"),
        arguments(PickleBytes.start().ops("NN\u0093"), "module and name"),
        arguments(PickleBytes.start().ops("NQ"), "a tuple as persistent id"),
        arguments(PickleBytes.start().ops(")Q"), "'storage'"),
        arguments(PickleBytes.start().storage("FloatStorage", "0", -1), "-1 elements"),
        arguments(PickleBytes.start().storage("FloatStorage", "0", Long.MAX_VALUE), "elements"),
        arguments(
            PickleBytes.start()
                .storage("FloatStorage", "0", 1)
                .op('0')
                .storage("HalfStorage", "0", 2),
            "one type and size"),
        arguments(
            PickleBytes.start().global("torch._utils", "_rebuild_tensor_v2").ops(")R"),
            "to be 6 to 7"),
        arguments(
            PickleBytes.start().global("torch._utils", "_rebuild_parameter").ops("NNN\u0087R"),
            "a tensor as parameter"),
        arguments(
            PickleBytes.start().global("torch._utils", "_rebuild_tensor").ops("(NNNNtR"),
            "a storage and an offset"),
        arguments(
            PickleBytes.start().global("collections", "OrderedDict").ops("N\u0085R"),
            "to be 0 to 0"),
        arguments(tensor(1, 1, one, one), "a view inside"),
        arguments(tensor(1, -1, one, one), "a view inside"),
        arguments(tensor(1, Long.MAX_VALUE, one, one), "a view inside"),
        arguments(tensor(4, 0, new long[] {2}, new long[] {4}), "a view inside"),
        arguments(tensor(4, 0, new long[] {-2}, one), "negative"),
        arguments(tensor(4, 0, new long[] {2}, new long[] {-1}), "negative"),
        arguments(tensor(4, 0, new long[] {2, 2}, one), "differ"),
        arguments(tensor(4, 0, new long[] {1L << 40, 1L << 40}, new long[] {0, 0}), "2^63-1"),
        arguments(tensor(4, 0, new long[] {1L << 40}, new long[] {1L << 40}), "reach beyond"),
        arguments(tensor(4, 0, new long[] {1L << 40}, new long[] {0}), "expanded view"),
        arguments(tensor(4, 0, new long[65], new long[65]), "at most 64"),
        arguments(PickleBytes.start().text("no dict"), "a dict of tensors"),
        arguments(
            PickleBytes.start().op('}').text("x").storage("FloatStorage", "0", 1).op('s'),
            "zip entry 'archive/data/0'"));
  }

  private static PickleBytes tensor(long count, long offset, long[] size, long[] stride) {
    return PickleBytes.start().tensor("FloatStorage", "0", count, offset, size, stride);
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void refusesDamage(PickleBytes pickle, String part) {
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(pickle.stop()))
        .withMessageContaining(part);
  }

  @Test
  void boundsTheNumberOfValues() {
    for (String growing :
        new String[] {"]", "}", "(", "N", "K\u0001", "]\u0094", "\u008c\u0001a"}) {
      assertThatExceptionOfType(WeightFormatException.class)
          .isThrownBy(() -> open(PickleBytes.start().ops(growing.repeat(20_001)).stop()))
          .withMessageContaining("at most 20000 values");
    }
  }

  @Test
  void boundsTheMemo() {
    PickleBytes pickle = PickleBytes.start().op('N');
    for (int i = 0; i < 20_000; i++) {
      pickle.op('r').int32(i * 977);
    }
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(pickle.stop()))
        .withMessageContaining("at most 20000 values");
  }

  @Test
  void boundsNestingOfAnyDepth() {
    int depth = 9_000;
    byte[] lists = PickleBytes.start().ops("]".repeat(depth) + "a".repeat(depth - 1)).stop();
    byte[] tuples = PickleBytes.start().ops(")" + "\u0085".repeat(depth)).stop();
    for (byte[] pickle : new byte[][] {lists, tuples}) {
      assertThatExceptionOfType(WeightFormatException.class)
          .isThrownBy(() -> open(pickle))
          .withMessageContaining("nested 64 deep");
    }
  }

  @Test
  void aContainerInItselfIsNoEndlessLoop() {
    for (String self :
        new String[] {"]q\u0000h\u0000a", "}q\u0000X\u0001\u0000\u0000\u0000kh\u0000s"}) {
      assertThatExceptionOfType(WeightFormatException.class)
          .isThrownBy(() -> open(PickleBytes.start().ops(self).stop()))
          .withMessageContaining("nested 64 deep");
      assertThatExceptionOfType(WeightFormatException.class)
          .isThrownBy(() -> readArguments(PickleBytes.start().ops(self).stop()));
    }
  }

  /** 40 lists, each with the one before twice: 2^40 visits if nobody counted. */
  @Test
  void sharedContainersCannotMultiply() {
    String bomb = "]q\u0000" + "](h\u0000h\u0000eq\u0000".repeat(40);
    PickleBytes pickle = PickleBytes.start().op('}').text("bomb").op('(').ops(bomb);
    byte[] tuple = pickle.ops("ts").stop();
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(tuple))
        .withMessageContaining("20000 values");
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> readArguments(tuple))
        .withMessageContaining("20000 values");
  }

  @Test
  void aLongNameCannotMultiply() {
    PickleBytes pickle = PickleBytes.start().op('}').text("k".repeat(1 << 20)).ops("](");
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(pickle.ops("K\u0001".repeat(1_000) + "es").stop()))
        .withMessageContaining("at most 1000 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix.system", "pathlib.PosixPath", "torch.device"})
  void argumentsMayNotHoldObjects(String name) {
    int dot = name.indexOf('.');
    PickleBytes pickle =
        PickleBytes.start().global("argparse", "Namespace").ops(")\u0081}").text("path");
    pickle.global(name.substring(0, dot), name.substring(dot + 1)).text("x").ops("\u0085Rsb");
    assertThatExceptionOfType(RefusedPickleException.class)
        .isThrownBy(() -> readArguments(pickle.stop()))
        .satisfies(e -> assertThat(e.refused()).isEqualTo(name));
  }

  @Test
  void argumentsMustHaveNames() {
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(
            () ->
                readArguments(
                    PickleBytes.start()
                        .global("argparse", "Namespace")
                        .ops(")\u0081}K\u0001Nsb")
                        .stop()))
        .withMessageContaining("names of arguments");
    assertThatExceptionOfType(RefusedPickleException.class)
        .isThrownBy(
            () ->
                readArguments(
                    PickleBytes.start().global("argparse", "Namespace").ops(")R").stop()));
  }

  private static WeightFile open(byte[] pickle) {
    return TorchReader.open("memory", ByteBuffer.wrap(TorchZip.ofPickle(pickle)), TIGHT);
  }

  private static void readArguments(byte[] pickle) {
    TorchReader.readArguments("memory", ByteBuffer.wrap(TorchZip.ofPickle(pickle)), TIGHT);
  }
}
