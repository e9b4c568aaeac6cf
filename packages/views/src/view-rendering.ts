import type { MessageDefinition, RenderView, SubscriptionDefinition, ViewRendered } from '@balai/contracts';
import { loadLetterhead } from '@balai/runtime/directory';
import { on, type SendOptions, subscribe } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { NOTHING, type Outcome, renderOne } from './render-view.ts';
import type { ViewRenderer } from './view.ts';

/** Views rendered at the same time by a process; the others wait in memory. */
const AT_ONCE = 3;
/** How often progress is reported. `reporting` sends a view again after 15 s of silence. */
const REPORT_MS = 1_000;
/** A view of more rows is reported as opened before it is written, so that its caller does not wait. */
const ROWS_WORTH_REPORTING = 2_000;

/** The messages of a service's views. */
export interface ViewMessages {
  readonly subscription: SubscriptionDefinition;
  readonly command: MessageDefinition<RenderView>;
  readonly event: MessageDefinition<ViewRendered>;
}

type Context = Pick<ModuleContext<unknown>, 'database' | 'blobs' | 'clock' | 'logger' | 'stopping'>;

interface Held {
  readonly order: RenderView;
  /** Aborted when a later attempt replaces this one. */
  readonly replaced: AbortController;
  outcome: Outcome;
}

function answerOf({ render_id, attempt, client_id }: RenderView, outcome: Outcome): [ViewRendered, SendOptions] {
  const options = { tenant: client_id, subject: render_id, orderKey: `view:${render_id}` };
  return [{ render_id, attempt, client_id, ...outcome }, options];
}

/** Renders the views of a service in this process. Orders live in memory: after a crash `reporting` sends them again. */
class Rendering {
  private readonly held = new Map<string, Held>();
  private readonly waiting: Held[] = [];
  private running = 0;
  private isReporting = false;
  private readonly context: Context;
  private readonly event: ViewMessages['event'];
  private readonly renderers: ReadonlyMap<string, ViewRenderer>;

  constructor(context: Context, event: ViewMessages['event'], renderers: readonly ViewRenderer[]) {
    this.context = context;
    this.event = event;
    this.renderers = new Map(renderers.map((renderer) => [renderer.view.key, renderer]));
  }

  /**
   * Takes an order. A later attempt replaces the held one, which ends without an answer: the account may see less by now, and `reporting` drops
   * answers to earlier attempts.
   */
  take(order: RenderView): void {
    if (this.context.stopping.aborted) return;
    const earlier = this.held.get(order.render_id);
    if (earlier !== undefined) {
      if (order.attempt <= earlier.order.attempt) return;
      earlier.replaced.abort();
      const place = this.waiting.indexOf(earlier);
      if (place >= 0) this.waiting.splice(place, 1);
    }
    const held: Held = { order, replaced: new AbortController(), outcome: { ...NOTHING, state: 'writing' } };
    this.held.set(order.render_id, held);
    this.waiting.push(held);
    void this.report();
    this.next();
  }

  private next(): void {
    while (this.running < AT_ONCE) {
      const held = this.waiting.shift();
      if (held === undefined) return;
      this.running += 1;
      void this.render(held).finally(() => {
        this.running -= 1;
        if (this.held.get(held.order.render_id) === held) this.held.delete(held.order.render_id);
        this.next();
      });
    }
  }

  private async render(held: Held): Promise<void> {
    const { order, replaced } = held;
    const { blobs, logger, stopping } = this.context;
    const letterheadOf = (clientId: string) => loadLetterhead(this.context, clientId);
    try {
      const renderer = this.renderers.get(order.view);
      if (renderer === undefined) throw new Error(`the view ${order.view} has no renderer`);
      const outcome = await renderOne({ blobs, letterheadOf }, renderer, order, {
        signal: AbortSignal.any([stopping, replaced.signal]),
        onRows: (written) => {
          held.outcome = { ...held.outcome, written };
        },
        onOpened: (opened) => {
          held.outcome = opened;
          replaced.signal.throwIfAborted();
          if (opened.planned > ROWS_WORTH_REPORTING)
            void this.say([held]).catch((err: unknown) => logger.warn({ err }, 'progress was not reported'));
        },
      });
      held.outcome = outcome;
    } catch (err) {
      if (replaced.signal.aborted) return;
      logger.warn({ err, render: order.render_id, view: order.view, attempt: order.attempt }, 'view not rendered');
      held.outcome = { ...NOTHING, state: 'retry' };
    }
    if (replaced.signal.aborted) return;
    // Without this answer reporting sends the order again.
    await this.say([held]).catch((err: unknown) => logger.warn({ err, render: order.render_id }, 'the end of a view was not reported'));
  }

  /** Reports progress every second as long as anything is held. */
  private async report(): Promise<void> {
    if (this.isReporting) return;
    this.isReporting = true;
    const { clock, stopping, logger } = this.context;
    try {
      while (this.held.size > 0 && !stopping.aborted) {
        await clock.sleep(REPORT_MS, stopping);
        const unfinished = [...this.held.values()].filter(({ outcome }) => outcome.state === 'opened' || outcome.state === 'writing');
        if (unfinished.length > 0)
          await this.say(unfinished, 'writing').catch((err: unknown) => logger.warn({ err }, 'progress was not reported'));
      }
    } finally {
      this.isReporting = false;
    }
  }

  private say(told: readonly Held[], state?: Outcome['state']): Promise<void> {
    return this.context.database.unitOfWork('system', (tx) => {
      for (const { order, outcome } of told) tx.send(this.event, ...answerOf(order, { ...outcome, state: state ?? outcome.state }));
      return Promise.resolve();
    });
  }
}

/** The parts of a module that render its views. */
export function viewRendering(
  context: Context,
  { subscription, command, event }: ViewMessages,
  renderers: readonly ViewRenderer[],
): Required<Pick<ModuleParts, 'subscriptions'>> {
  const rendering = new Rendering(context, event, renderers);
  return {
    subscriptions: [
      subscribe(subscription, [
        on(command, ({ data }, { tx }) => {
          // With the order's receipt: reporting waits without limit before this answer, and for 15 s after it.
          tx.send(event, ...answerOf(data, { ...NOTHING, state: 'writing' }));
          tx.afterCommit(() => rendering.take(data));
          return Promise.resolve();
        }),
      ]),
    ],
  };
}
