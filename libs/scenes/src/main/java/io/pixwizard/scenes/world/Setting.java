package io.pixwizard.scenes.world;

/** What surrounds the objects. */
public sealed interface Setting {

  /**
   * Objects stand on a floor in front of a wall.
   *
   * @param wallDepth distance of the wall in metres
   */
  record Room(Backing wall, Backing floor, double wallDepth) implements Setting {}

  /** Objects stand on open ground under the sky. */
  record Outdoors(Backing sky, Backing ground) implements Setting {}

  /** Objects hang on a wall that faces the viewer at {@link Camera#BOARD_DEPTH}. */
  record Board(Backing wall) implements Setting {}

  /** In words, with articles, such as "a brick wall and a wooden floor". */
  default String phrase() {
    if (this instanceof Room room) {
      return room.wall().phrase() + " and " + room.floor().phrase();
    }
    if (this instanceof Outdoors outdoors) {
      return outdoors.ground().phrase() + " under " + outdoors.sky().phrase();
    }
    return ((Board) this).wall().phrase();
  }

  /** The lower or only surface. */
  default Backing lower() {
    if (this instanceof Room room) {
      return room.floor();
    }
    return this instanceof Outdoors outdoors ? outdoors.ground() : ((Board) this).wall();
  }

  /** The upper or only surface. */
  default Backing upper() {
    if (this instanceof Room room) {
      return room.wall();
    }
    return this instanceof Outdoors outdoors ? outdoors.sky() : ((Board) this).wall();
  }
}
