import type { ModuleContext } from '@balai/runtime/module';

/** Metrics of the sockets of this process. */
export class SocketMetrics {
  private readonly count: (value: string, by?: number) => void;
  private readonly countRecovery: (value: string) => void;
  private readonly countDisconnect: (value: string) => void;
  private written = 0;
  private shed = 0;

  constructor({ makeCounter, makeGauge }: Pick<ModuleContext<never>, 'makeCounter' | 'makeGauge'>, sockets: () => number) {
    this.count = makeCounter({
      name: 'balai_live_publications_total',
      help: 'Publications for sockets: written, or shed because the reader was slow',
      label: 'outcome',
    });
    this.countRecovery = makeCounter({
      name: 'balai_live_recoveries_total',
      help: 'Recoveries of a channel by where the publications came from: ring (memory), log (the service), none (the client reloads)',
      label: 'source',
    });
    this.countDisconnect = makeCounter({
      name: 'balai_live_disconnects_total',
      help: 'Sockets closed by the server, by code',
      label: 'code',
    });
    makeGauge({ name: 'balai_live_sockets', help: 'Sockets of this process', read: sockets });
  }

  publicationWritten(): void {
    this.written += 1;
  }

  publicationShed(): void {
    this.shed += 1;
  }

  recovered(source: 'ring' | 'log' | 'none'): void {
    this.countRecovery(source);
  }

  disconnected(code: number): void {
    this.countDisconnect(String(code));
  }

  /** Adds up what was counted since the last call: a metric costs more than the write it counts. */
  report(): void {
    if (this.written > 0) this.count('written', this.written);
    if (this.shed > 0) this.count('shed', this.shed);
    this.written = 0;
    this.shed = 0;
  }
}
