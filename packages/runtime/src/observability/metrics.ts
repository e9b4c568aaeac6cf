import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { CacheBudgets } from '../core/cache-budgets.ts';
import { systemTransaction } from '../database/system-transaction.ts';
import { type Backlog, readBacklog } from '../messaging/backlog.ts';
import { turnsOf } from '../postgres/fair-turns.ts';

/** A metric that counts by one label, of which there are few values. */
export interface CounterOptions {
  readonly name: string;
  readonly help: string;
  readonly label: string;
}

/** A metric that has a present value. */
export interface GaugeOptions {
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
}

/** Metrics of one process for Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  readonly messages = new Counter({
    name: 'balai_messages_total',
    help: 'Messages handled, by subscription, type and outcome',
    labelNames: ['subscription', 'type', 'outcome'],
    registers: [this.registry],
  });
  readonly relayed = new Counter({
    name: 'balai_outbox_relayed_total',
    help: 'Messages that left an outbox',
    labelNames: ['service'],
    registers: [this.registry],
  });
  readonly refused = new Counter({
    name: 'balai_messages_refused_total',
    help: 'Messages put aside instead of being delivered: unreadable, or forged (from a source that may not send them, of another tenant)',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  private readonly outboxSeconds = this.gauge('balai_outbox_oldest_seconds', 'Age of the oldest message that has not left');
  private readonly parked = this.gauge('balai_outbox_parked', 'Messages put aside: refused by the broker, or unreadable');
  private readonly inboxSeconds = this.gauge('balai_inbox_oldest_seconds', 'Age of the oldest message that is not handled');
  private readonly turns = new Gauge({
    name: 'balai_database_turns',
    help: 'Work on the database that has a turn (working), or waits for earlier work of the same client or account (waiting)',
    labelNames: ['state'],
    registers: [this.registry],
  });
  private readonly dead = this.gauge('balai_dead_letters', 'Dead letters');
  private isAsked = false;

  /** Makes a metric of a service that counts by one label; what it answers counts one, or as many as it is given. */
  makeCounter({ name, help, label }: CounterOptions): (value: string, by?: number) => void {
    const counter = new Counter({ name, help, labelNames: [label], registers: [this.registry] });
    return (value, by = 1) => counter.inc({ [label]: value }, by);
  }

  /** Makes a metric of a service that is read when it is asked for. */
  makeGauge({ name, help, read }: GaugeOptions): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  private gauge(name: string, help: string): Gauge<'service'> {
    return new Gauge({ name, help, labelNames: ['service'], registers: [this.registry] });
  }

  /**
   * @param silenceMs how long ago this process last heard of identity.
   * @param cacheBudgets what is kept in memory between calls.
   */
  constructor(silenceMs: () => number, cacheBudgets: CacheBudgets) {
    new Gauge({
      name: 'balai_held_bytes',
      help: 'Memory taken by what is kept between calls, by part',
      labelNames: ['part'],
      registers: [this.registry],
      collect() {
        for (const cacheBudget of cacheBudgets.all) this.set({ part: cacheBudget.name }, cacheBudget.bytes());
      },
    });
    new Gauge({
      name: 'balai_held_limit_bytes',
      help: 'Memory that what is kept between calls may take at most, by part',
      labelNames: ['part'],
      registers: [this.registry],
      collect() {
        for (const { name, limit } of cacheBudgets.all) this.set({ part: name }, limit);
      },
    });
    this.counter('balai_cache_requests_total', 'Answers asked of a cache, by part', cacheBudgets, ({ asked }) => asked);
    this.counter('balai_cache_misses_total', 'Answers that were not cached and had to be made, by part', cacheBudgets, ({ made }) => made);
    new Gauge({
      name: 'balai_identity_silence_seconds',
      help: 'Time since this process last heard of identity; past 60 it refuses changes',
      registers: [this.registry],
      collect() {
        this.set(silenceMs() / 1000);
      },
    });
  }

  private counter(name: string, help: string, cacheBudgets: CacheBudgets, of: (uses: { asked: number; made: number }) => number): void {
    new Counter({
      name,
      help,
      labelNames: ['part'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { name: part, uses } of cacheBudgets.all) if (uses !== undefined) this.inc({ part }, of(uses()));
      },
    });
  }

  /** Everything in Prometheus' text form. Without the database the backlog's metrics are absent, not old. */
  async text(pool: pg.Pool, services: readonly string[]): Promise<string> {
    // Those of the process begin with the first scrape: to measure the event loop's delay wakes it a hundred times a second.
    if (!this.isAsked) collectDefaultMetrics({ register: this.registry });
    this.isAsked = true;
    const { working, waiting } = turnsOf(pool).stand;
    this.turns.set({ state: 'working' }, working);
    this.turns.set({ state: 'waiting' }, waiting);
    const gauges = [this.outboxSeconds, this.parked, this.inboxSeconds, this.dead];
    for (const service of services) {
      const backlog = await systemTransaction(pool, service, (tx) => tx.one<Backlog>(readBacklog(service))).catch(() => null);
      if (backlog === null) {
        for (const gauge of gauges) gauge.reset();
        break;
      }
      this.outboxSeconds.set({ service }, backlog.outbox_seconds);
      this.parked.set({ service }, backlog.parked);
      this.inboxSeconds.set({ service }, backlog.inbox_seconds);
      this.dead.set({ service }, backlog.dead);
    }
    return this.registry.metrics();
  }
}
