import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** Answers up to here are passed on at once, when they are whole; longer ones, and those of unknown length, as they come. */
const AT_ONCE_MAX_BYTES = 65_536;

/** The beginning of a peer's answer, and its body: whole where it is short. */
export interface PeerAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | Readable | null;
}

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;

/** A body that is read as fast as the caller takes it. */
class PassedBody extends Readable {
  private readonly controller: Controller;

  constructor(controller: Controller) {
    super();
    this.controller = controller;
  }
  override _read(): void {
    if (this.controller.paused) this.controller.resume();
  }
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.readableEnded) this.controller.abort(error ?? new Error('the caller left'));
    done(error);
  }
}

/** Resolves with the answer as soon as it can be passed on. */
class AnswerReader implements Handler {
  private readonly hasBody: boolean;
  private readonly resolve: (answer: PeerAnswer) => void;
  private readonly reject: (error: Error) => void;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private pieces: Buffer[] = [];
  private passed: PassedBody | null = null;
  private controller: Controller | null = null;
  private isOver = false;

  constructor(method: string, resolve: (answer: PeerAnswer) => void, reject: (error: Error) => void) {
    this.hasBody = method !== 'HEAD';
    this.resolve = resolve;
    this.reject = reject;
  }

  /** Gives the call up. */
  abort(): void {
    if (this.isOver) return;
    this.isOver = true;
    const reason = new Error('the caller left');
    this.controller?.abort(reason);
    this.reject(reason);
  }

  onRequestStart(controller: Controller): void {
    this.controller = controller;
    if (this.isOver) controller.abort(new Error('the caller left'));
  }

  onResponseStart(controller: Controller, status: number, headers: IncomingHttpHeaders): void {
    // What comes before the answer itself (103) is not passed on.
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
    const length = Number(headers['content-length'] ?? Number.NaN);
    const isShort = !this.hasBody || status === 204 || status === 304 || length <= AT_ONCE_MAX_BYTES;
    if (isShort) return;
    this.passed = new PassedBody(controller);
    this.resolve({ status, headers, body: this.passed });
  }

  onResponseData(controller: Controller, piece: Buffer): void {
    if (this.passed === null) this.pieces.push(piece);
    else if (!this.passed.push(piece)) controller.pause();
  }

  onResponseEnd(): void {
    this.isOver = true;
    if (this.passed !== null) return void this.passed.push(null);
    const { status, headers, pieces } = this;
    const [first] = pieces;
    const body = first === undefined ? null : pieces.length === 1 ? first : Buffer.concat(pieces);
    this.resolve({ status, headers, body });
  }

  onResponseError(_controller: Controller, error: Error): void {
    this.isOver = true;
    if (this.passed === null) this.reject(error);
    else this.passed.destroy(error);
  }
}

/** Sends a call to a peer. The answer rejects when the peer does not begin it, or a short one breaks off; `abort` gives the call up. */
export function callPeer(
  peer: Dispatcher,
  call: Dispatcher.DispatchOptions,
): { readonly answer: Promise<PeerAnswer>; readonly abort: () => void } {
  let reader: AnswerReader | null = null;
  const answer = new Promise<PeerAnswer>((resolve, reject) => {
    reader = new AnswerReader(call.method, resolve, reject);
    peer.dispatch(call, reader);
  });
  return { answer, abort: () => reader?.abort() };
}
