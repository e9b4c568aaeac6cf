import type { Platform } from '@balai/contracts';
import { importFact } from '../engine/import-step.ts';

/** A client of the former system, as it is taken over. */
export interface LegacyClient {
  /** Its identifier here. */
  readonly clientId: string;
  readonly type: 'org' | 'direktorat' | 'polda';
  readonly active: boolean;
  readonly timezone: string;
  /** Official accounts, normalised. */
  readonly handles: Readonly<Record<Platform, string | null>>;
}

/** A person of the former system, as they are taken over. */
export interface LegacyPerson {
  /** Client here; null when it is not taken over. */
  readonly clientId: string | null;
  readonly nrp: string;
  /** Why the person is not taken over; null when they are. */
  readonly refused: string | null;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly exempt: boolean;
  /** As they are written there. */
  readonly written: Readonly<Record<Platform, string | null>>;
  /** As they are taken over; null: none, or refused. */
  readonly handles: Readonly<Record<Platform, string | null>>;
  /** Why a written handle is not taken over. */
  readonly handleRefused: Readonly<Record<Platform, string | null>>;
}

/** Clients that are taken over, by their identifier there in upper case. */
export const clientsFact = importFact<ReadonlyMap<string, LegacyClient>>('clients');
/** Everybody, by `user_id`. */
export const peopleFact = importFact<ReadonlyMap<string, LegacyPerson>>('people');
/** What those keep whose handle somebody else has here, by {@link personOn}; null: no handle. */
export const heldHandlesFact = importFact<Map<string, string | null>>('handles that others have here');
/** Names somebody on a platform. */
export const personOn = (nrp: string, platform: Platform): string => `${nrp} ${platform}`;
/** Handles of exempt people, which the former system put into every list by itself. */
export const exemptHandlesFact = importFact<Readonly<Record<Platform, ReadonlySet<string>>>>('handles of exempt people');
/** Posts that are not taken over, each named by {@link refusedPost}. */
export const refusedPostsFact = importFact<Set<string>>('refused posts');
/** Names a post. */
export const postName = (platform: Platform, id: string): string => `${platform} ${id}`;
/** Names a post that is not taken over for a client: as another client's special task it may be. */
export const refusedPost = (platform: Platform, id: string, clientId: string): string => `${postName(platform, id)} ${clientId}`;
/** What a dry run would store of a post. */
export interface ComingPost {
  /** The client whose feed shows it; null: it is a special task only. */
  readonly shownBy: string | null;
  /** How many: as another client's special task it is a post of its own. */
  readonly posts: number;
}
/** Posts that a dry run would store, by {@link postName}. */
export const comingPostsFact = importFact<Map<string, ComingPost>>('posts about to come');

/** The attendance of a client's people in its posts of a month on a platform. */
export interface AttendanceCell {
  readonly clientId: string;
  /** `YYYY-MM` in the client's zone. */
  readonly month: string;
  readonly platform: Platform;
  readonly posts: number;
  /** Engagements given by people who must act. */
  readonly given: number;
  /** Whether a handle of the client's people had other owners before. */
  readonly moved: boolean;
  /** Whether our own collector looked at any of the posts. */
  readonly looked: boolean;
}

/** Names a cell. */
export const cellKey = ({ clientId, month, platform }: Pick<AttendanceCell, 'clientId' | 'month' | 'platform'>): string =>
  `${clientId} ${month} ${platform}`;

/** What our bitmaps say after the import. */
export const attendanceFact = importFact<ReadonlyMap<string, AttendanceCell>>('attendance');

/** Engagements that count here and no longer stand in the list there, by cell of attendance: told by the step `attendance`. */
export const keptEngagementsFact = importFact<ReadonlyMap<string, number>>('engagements kept from earlier');

/** Somebody who seems to stand here twice, because their number was changed in the former system. */
export interface SamePerson {
  readonly name: string;
  /** Their number there, and the one under which somebody of the same name holds the account here. */
  readonly number: string;
  readonly earlier: string;
  readonly clientId: string;
  readonly earlierClientId: string;
  /** What both have: each `platform handle`. */
  readonly accounts: readonly string[];
}

/** Who seems to stand here twice, by their number there: told by the step `people`. */
export const samePeopleFact = importFact<Map<string, SamePerson>>('people under two numbers');
