package io.pixwizard.model.weights.file;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  private static final int INFINITY_16 = 0x7c00;

  @Test
  void everyFloat16SurvivesTheWayToFloatAndBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfPrecision.float16ToFloat((short) bits);
      if (Float.isNaN(value)) {
        assertThat(bits & 0x7fff).isGreaterThan(INFINITY_16);
        assertThat(HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(value))).isNaN();
      } else {
        assertThat(HalfPrecision.floatToFloat16(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void everyBfloat16SurvivesTheWayToFloatAndBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfPrecision.bfloat16ToFloat((short) bits);
      if (Float.isNaN(value)) {
        assertThat(HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(value))).isNaN();
      } else {
        assertThat(HalfPrecision.floatToBfloat16(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void float16ValuesFollowIeee754() {
    assertThat(HalfPrecision.float16ToFloat((short) 0x3c00)).isEqualTo(1f);
    assertThat(HalfPrecision.float16ToFloat((short) 0xc000)).isEqualTo(-2f);
    assertThat(HalfPrecision.float16ToFloat((short) 0x7bff)).isEqualTo(65504f);
    assertThat(HalfPrecision.float16ToFloat((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(HalfPrecision.float16ToFloat((short) 0x0400)).isEqualTo(0x1p-14f);
    assertThat(HalfPrecision.float16ToFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(HalfPrecision.floatToFloat16(65519.996f)).isEqualTo((short) 0x7bff);
    assertThat(HalfPrecision.floatToFloat16(65520f)).isEqualTo((short) INFINITY_16);
    assertThat(HalfPrecision.floatToFloat16(-0f)).isEqualTo((short) 0x8000);
  }

  @Test
  void tiesGoToEven() {
    assertThat(HalfPrecision.floatToFloat16(1 + 0x1p-11f)).isEqualTo((short) 0x3c00);
    assertThat(HalfPrecision.floatToFloat16(1 + 3 * 0x1p-11f)).isEqualTo((short) 0x3c02);
    assertThat(HalfPrecision.floatToFloat16(0x1p-25f)).isEqualTo((short) 0);
    assertThat(HalfPrecision.floatToFloat16(3 * 0x1p-25f)).isEqualTo((short) 2);
    assertThat(HalfPrecision.floatToBfloat16(1 + 0x1p-8f)).isEqualTo((short) 0x3f80);
    assertThat(HalfPrecision.floatToBfloat16(1 + 3 * 0x1p-8f)).isEqualTo((short) 0x3f82);
  }

  @Property(tries = 20_000)
  void float16IsTheNearestOne(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    short rounded = HalfPrecision.floatToFloat16(value);
    if (Float.isNaN(value)) {
      assertThat(HalfPrecision.float16ToFloat(rounded)).isNaN();
    } else if (Math.abs(value) >= 65520) {
      assertThat(rounded & 0x7fff).isEqualTo(INFINITY_16);
    } else {
      double error = Math.abs((double) value - HalfPrecision.float16ToFloat(rounded));
      assertNotNearer(value, error, HalfPrecision.float16ToFloat((short) (rounded + 1)));
      if ((rounded & 0x7fff) != 0) {
        assertNotNearer(value, error, HalfPrecision.float16ToFloat((short) (rounded - 1)));
      }
    }
  }

  @Property(tries = 20_000)
  void bfloat16IsTheNearestOne(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    short rounded = HalfPrecision.floatToBfloat16(value);
    float back = HalfPrecision.bfloat16ToFloat(rounded);
    if (Float.isNaN(value)) {
      assertThat(back).isNaN();
    } else if (Float.isFinite(back)) {
      double error = Math.abs((double) value - back);
      assertNotNearer(value, error, HalfPrecision.bfloat16ToFloat((short) (rounded + 1)));
      if ((rounded & 0x7fff) != 0) {
        assertNotNearer(value, error, HalfPrecision.bfloat16ToFloat((short) (rounded - 1)));
      }
    } else {
      assertThat(Math.abs(value)).isGreaterThan(3.38e38f);
    }
  }

  private static void assertNotNearer(float value, double error, float neighbour) {
    if (Float.isFinite(neighbour)) {
      assertThat(error).isLessThanOrEqualTo(Math.abs((double) value - neighbour));
    }
  }
}
