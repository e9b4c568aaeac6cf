import { type Platform, roleOfDirectorate } from '@balai/contracts';
import { comparedHandle } from '../former/engagement-list.ts';
import { type LegacyClient, type LegacyPerson, personOn } from '../former/facts.ts';

/** The people who are expected to take part in the posts of a client. */
export interface Members {
  /** Whom the former system's recaps matched: by handle as it compared them. */
  readonly before: ReadonlyMap<string, readonly LegacyPerson[]>;
  /** Whom ours match. */
  readonly after: ReadonlyMap<string, LegacyPerson>;
}

/** Finds people by handle, client by client: the people of a unit, or the holders of a directorate's role in every client. */
export class RosterIndex {
  private readonly byClient = new Map<string, LegacyPerson[]>();
  private readonly byRole = new Map<string, LegacyPerson[]>();
  private readonly known = new Map<string, Members>();
  private readonly clients: ReadonlyMap<string, LegacyClient>;
  private readonly held: ReadonlyMap<string, string | null>;

  /** @param held what people keep whose handle somebody else has here */
  constructor(
    people: ReadonlyMap<string, LegacyPerson>,
    clients: ReadonlyMap<string, LegacyClient>,
    held: ReadonlyMap<string, string | null>,
  ) {
    this.clients = clients;
    this.held = held;
    for (const person of people.values()) {
      if (!person.active) continue;
      if (person.clientId !== null) add(this.byClient, person.clientId, person);
      for (const role of person.roles) add(this.byRole, role, person);
    }
  }

  of({ clientId, type }: LegacyClient, platform: Platform): Members {
    const key = `${clientId} ${platform}`;
    const made = this.known.get(key);
    if (made !== undefined) return made;
    const people = (type === 'direktorat' ? this.byRole.get(roleOfDirectorate(clientId)) : this.byClient.get(clientId)) ?? [];
    const before = new Map<string, LegacyPerson[]>();
    const after = new Map<string, LegacyPerson>();
    for (const person of people) {
      const written = comparedHandle(person.written[platform] ?? '');
      if (written !== '') add(before, written, person);
      const wanted = person.handles[platform];
      const held = wanted === null ? undefined : this.held.get(personOn(person.nrp, platform));
      const handle = held === undefined ? wanted : held;
      // A directorate counts the people of active clients.
      const isCounted = type !== 'direktorat' || (person.clientId !== null && this.clients.get(person.clientId)?.active === true);
      if (handle !== null && isCounted) after.set(handle, person);
    }
    const members = { before, after };
    this.known.set(key, members);
    return members;
  }
}

function add(lists: Map<string, LegacyPerson[]>, key: string, person: LegacyPerson): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [person]);
  else list.push(person);
}
