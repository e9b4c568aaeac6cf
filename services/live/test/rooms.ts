import { defineLiveChannel } from '@balai/contracts';
import type { LiveSource, LoggedPublication } from '@balai/runtime/live';
import { defineModule, type ModuleContext } from '@balai/runtime/module';
import Type from 'typebox';

/** The channels of these tests; files that use them declare them in the catalogue by `vi.mock`. */
export const room = defineLiveChannel({ name: 'room', service: 'rooms', summary: 'A room.', publication: Type.Unknown() });

const idOf = (channel: string): string => channel.slice(channel.indexOf(':') + 1);

/** A service that keeps rooms in memory: publications, members, and how often it was asked. */
export class Rooms {
  epoch = 'first';
  readonly asked = { open: 0, heads: 0, read: 0, floors: 0 };
  /** Reads are answered when it resolves. */
  delay: (() => Promise<void>) | null = null;
  /** Signals are lost. */
  isMute = false;
  private readonly logs = new Map<string, unknown[]>();
  private readonly pruned = new Map<string, number>();
  /** Where members came to a room, by room and account. */
  private readonly floors = new Map<string, number>();
  private readonly members = new Map<string, Set<string>>();
  private context: ModuleContext<never> | null = null;

  readonly module = defineModule({
    name: 'rooms',
    config: Type.Object({}),
    migrations: null,
    setup: (context) => {
      this.context = context;
      return { liveSource: this.source };
    },
  });

  /** Adds members without telling anybody. */
  seat(id: string, ...accountIds: string[]): void {
    this.members.set(id, new Set([...(this.members.get(id) ?? []), ...accountIds]));
    if (!this.logs.has(id)) this.logs.set(id, []);
  }

  join(id: string, accountId: string): void {
    this.seat(id, accountId);
    this.floors.set(`${id} ${accountId}`, this.headOf(id));
    if (!this.isMute) this.live.changeMembership(accountId, { joined: [{ channel: room, id, offset: this.headOf(id) }] });
  }

  leave(id: string, accountId: string): void {
    this.members.get(id)?.delete(accountId);
    if (!this.isMute) this.live.changeMembership(accountId, { left: [{ channel: room, id }] });
  }

  /** Commits a publication; its offset. */
  say(id: string, data: unknown): number {
    const log = this.logs.get(id) ?? [];
    this.logs.set(id, log);
    log.push(data);
    if (!this.isMute) this.live.publish(room, id, { offset: log.length, data });
    return log.length;
  }

  whisper(id: string, data: unknown): void {
    this.live.publish(room, id, { offset: null, data });
  }

  /** Forgets the publications up to an offset. */
  prune(id: string, upTo: number): void {
    this.pruned.set(id, upTo);
  }

  /** As after restoring an older backup. */
  restore(id: string, upTo: number, epoch: string): void {
    this.logs.get(id)?.splice(upTo);
    this.epoch = epoch;
  }

  headOf(id: string): number {
    return this.logs.get(id)?.length ?? 0;
  }

  private get live(): ModuleContext<never>['live'] {
    if (this.context === null) throw new Error('the rooms do not run');
    return this.context.live;
  }

  private readonly source: LiveSource = {
    open: async (accountId) => {
      this.asked.open += 1;
      const channels = [...this.members].filter(([, members]) => members.has(accountId));
      return {
        epoch: this.epoch,
        channels: channels.map(([id]) => ({
          channel: `room:${id}`,
          offset: this.headOf(id),
          floor: this.floors.get(`${id} ${accountId}`) ?? 0,
        })),
      };
    },
    heads: async (channels) => {
      this.asked.heads += 1;
      await this.delay?.();
      return new Map(channels.filter((one) => this.logs.has(idOf(one))).map((one) => [one, this.headOf(idOf(one))]));
    },
    read: async (channel, after, limit) => {
      this.asked.read += 1;
      await this.delay?.();
      if (after < (this.pruned.get(idOf(channel)) ?? 0)) return null;
      const log = this.logs.get(idOf(channel)) ?? [];
      return log.slice(after, after + limit).map((data, index): LoggedPublication => ({ offset: after + index + 1, data }));
    },
    members: async (channel, most) => {
      const members = [...(this.members.get(idOf(channel)) ?? [])];
      return members.length > most ? null : members;
    },
    floors: async (pairs) => {
      this.asked.floors += 1;
      return pairs.map(({ accountId, channel }) =>
        this.members.get(idOf(channel))?.has(accountId) === true ? (this.floors.get(`${idOf(channel)} ${accountId}`) ?? 0) : null,
      );
    },
  };
}
