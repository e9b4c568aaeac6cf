/** Milliseconds of work between two turns: whoever waits for this process meanwhile does not notice more. */
const TURN_MS = 5;

/** Lets others in while long work goes on. */
export class Turns {
  private since = performance.now();

  /** To be called after each small part of the work. True when others were let in. */
  async pass(): Promise<boolean> {
    if (performance.now() - this.since < TURN_MS) return false;
    await new Promise((resolve) => setImmediate(resolve));
    this.since = performance.now();
    return true;
  }
}
