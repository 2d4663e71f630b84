package io.pixwizard.scenes.language;

import java.util.Optional;

/** Where one object is, seen from another. */
public enum Relation {
  LEFT_OF("to the left of"),
  RIGHT_OF("to the right of"),
  IN_FRONT_OF("in front of"),
  BEHIND("behind"),
  ABOVE("above"),
  BELOW("below");

  /** Clear of each other by this share of the shorter side: nobody would object. */
  private static final double SURE = 0.1;

  /** Within this share nobody would dare to say. */
  private static final double DOUBTFUL = 0.02;

  /** A step of depth in metres that counts as much as a share of the side in the picture plane. */
  private static final double METRES_PER_SHARE = 4;

  private final String phrase;

  Relation(String phrase) {
    this.phrase = phrase;
  }

  /** The preposition. */
  public String phrase() {
    return phrase;
  }

  /** Whether the relation makes sense in the scene. */
  public boolean applies(SceneFacts facts) {
    return switch (this) {
      case LEFT_OF, RIGHT_OF -> true;
      case IN_FRONT_OF, BEHIND -> !facts.onBoard();
      case ABOVE, BELOW -> facts.onBoard();
    };
  }

  /** Whether it holds between two objects; empty where opinions could differ. */
  public Optional<Boolean> holds(SceneFacts facts, ObjectFact object, ObjectFact anchor) {
    double side = facts.scene().shorterSide();
    double lead =
        switch (this) {
          case LEFT_OF -> (anchor.box().centerX() - object.box().centerX()) / side;
          case RIGHT_OF -> (object.box().centerX() - anchor.box().centerX()) / side;
          case ABOVE -> (anchor.box().centerY() - object.box().centerY()) / side;
          case BELOW -> (object.box().centerY() - anchor.box().centerY()) / side;
          case IN_FRONT_OF ->
              (anchor.object().depth() - object.object().depth()) / METRES_PER_SHARE;
          case BEHIND -> (object.object().depth() - anchor.object().depth()) / METRES_PER_SHARE;
        };
    return lead > SURE
        ? Optional.of(true)
        : lead < DOUBTFUL ? Optional.of(false) : Optional.empty();
  }
}
