import { FrameMaker } from './frame-maker.ts';

/** What has messages for one socket. */
interface Writer {
  write(frames: FrameMaker): void;
}

/** Shortest pause between two writes under load: what comes meanwhile leaves in one frame. */
const PAUSE_MS = 10;
/** Sockets that are written to before others have a turn. */
const AT_ONCE = 500;
/** Writes what waits for sockets: at once when nothing was written for a while, else all together at most every 10 ms. */
export class Flusher {
  private dirty = new Set<Writer>();
  private isPlanned = false;
  private writtenAt = 0;
  private readonly frames = new FrameMaker();

  schedule(writer: Writer): void {
    this.dirty.add(writer);
    if (this.isPlanned) return;
    this.isPlanned = true;
    const waitMs = this.writtenAt + PAUSE_MS - performance.now();
    if (waitMs <= 0) setImmediate(() => this.write());
    else setTimeout(() => this.write(), waitMs);
  }

  private write(): void {
    let count = 0;
    for (const writer of this.dirty) {
      this.dirty.delete(writer);
      writer.write(this.frames);
      count += 1;
      if (count === AT_ONCE) break;
    }
    this.frames.end();
    if (this.dirty.size > 0) {
      setImmediate(() => this.write());
      return;
    }
    this.writtenAt = performance.now();
    this.isPlanned = false;
  }
}
