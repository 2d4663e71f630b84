package io.pixwizard.queue;

/** A worker in a JVM of its own, so that a test can kill or freeze it. */
final class WorkerProcess {
  private WorkerProcess() {}

  /** Arguments: bootstrap servers, group, topic; holds its first record until it is lost. */
  public static void main(String[] arguments) {
    ShareQueueWorker.start(
        ShareQueueSettings.of(arguments[0], arguments[1], arguments[2]),
        batch -> {
          Delivery delivery = batch.deliveries().get(0);
          System.out.println("taken " + delivery.key() + " " + delivery.deliveryCount());
          while (delivery.isHeld()) {
            Thread.sleep(10);
          }
          System.out.println("not held");
          while (delivery.loss().isEmpty()) {
            Thread.sleep(10);
          }
          System.out.println("lost " + delivery.loss().get().getMessage());
          System.out.println("accepted late: " + delivery.accept());
          Runtime.getRuntime().halt(0);
        });
  }
}
