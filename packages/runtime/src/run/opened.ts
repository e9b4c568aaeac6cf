import type { Logger } from '../core/logger.ts';

/** Things opened during start, closed in reverse when it fails or at the end. */
export class Opened {
  private readonly closers: { name: string; close: () => Promise<unknown> | unknown }[] = [];
  add(name: string, close: () => Promise<unknown> | unknown): void {
    this.closers.push({ name, close });
  }
  async close(logger: Logger): Promise<void> {
    for (const { name, close } of this.closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        logger.warn({ err: error, part: name }, 'part did not close cleanly');
      }
    }
  }
}
