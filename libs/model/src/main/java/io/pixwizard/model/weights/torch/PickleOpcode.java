package io.pixwizard.model.weights.torch;

/**
 * Instructions of the pickle machine that the protocols 2 to 5 write, and those that this reader
 * knows only to refuse them by name. Names are those of Python's {@code pickletools}.
 */
enum PickleOpcode {
  PROTO(0x80),
  FRAME(0x95),
  STOP('.'),

  MARK('('),
  POP('0'),
  POP_MARK('1'),
  DUP('2'),

  NONE('N'),
  NEWTRUE(0x88),
  NEWFALSE(0x89),
  BININT('J'),
  BININT1('K'),
  BININT2('M'),
  LONG1(0x8a),
  LONG4(0x8b),
  BINFLOAT('G'),
  BINSTRING('T'),
  SHORT_BINSTRING('U'),
  BINUNICODE('X'),
  SHORT_BINUNICODE(0x8c),
  BINUNICODE8(0x8d),
  BINBYTES('B'),
  SHORT_BINBYTES('C'),
  BINBYTES8(0x8e),

  EMPTY_TUPLE(')'),
  TUPLE('t'),
  TUPLE1(0x85),
  TUPLE2(0x86),
  TUPLE3(0x87),
  EMPTY_LIST(']'),
  LIST('l'),
  APPEND('a'),
  APPENDS('e'),
  EMPTY_DICT('}'),
  DICT('d'),
  SETITEM('s'),
  SETITEMS('u'),

  BINGET('h'),
  LONG_BINGET('j'),
  BINPUT('q'),
  LONG_BINPUT('r'),
  MEMOIZE(0x94),

  GLOBAL('c'),
  STACK_GLOBAL(0x93),
  REDUCE('R'),
  BUILD('b'),
  NEWOBJ(0x81),
  BINPERSID('Q'),

  INST('i'),
  OBJ('o'),
  NEWOBJ_EX(0x92),
  PERSID('P'),
  EXT1(0x82),
  EXT2(0x83),
  EXT4(0x84),
  EMPTY_SET(0x8f),
  ADDITEMS(0x90),
  FROZENSET(0x91),
  BYTEARRAY8(0x96),
  NEXT_BUFFER(0x97),
  READONLY_BUFFER(0x98),
  INT('I'),
  LONG('L'),
  FLOAT('F'),
  STRING('S'),
  UNICODE('V'),
  GET('g'),
  PUT('p');

  private static final PickleOpcode[] BY_CODE = new PickleOpcode[256];

  static {
    for (PickleOpcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;

  PickleOpcode(int code) {
    this.code = code;
  }

  /** The instruction with this byte, or null. */
  static PickleOpcode of(int code) {
    return BY_CODE[code];
  }
}
