import type { PersonOrder } from '@balai/attendance-report';
import type { Platform } from '@balai/contracts';
import type { AttendanceStatus, Freshness, RecapReason } from '@balai/contracts/attendance';
import type { ClientLanguage } from '@balai/contracts/identity';
import type { RosterPerson } from '../../roster/domain/roster.ts';

/** A person with what they did in the period. */
export interface RecapPerson
  extends Pick<RosterPerson, 'name' | 'title' | 'division' | 'position' | 'client_id' | 'client_name' | 'handle' | 'exempt'> {
  readonly status: AttendanceStatus;
  readonly done: number;
  readonly total: number;
}

/** A post of the period. */
export interface RecapPost {
  readonly url: string;
  readonly taken_at: Date;
  /** Places in `people` of those for whom the post counts; absent when the recap does not tell. */
  readonly doneBy?: readonly number[] | undefined;
}

/** What the text of a recap is written from: one client, platform and span of days. */
export interface CompiledRecap {
  readonly clientId: string;
  readonly clientName: string;
  readonly platform: Platform;
  readonly timezone: string;
  /** Of the text. */
  readonly language: ClientLanguage;
  /** Whose posts count, in that language. */
  readonly whosePosts: string;
  /** Whether posts of directorates count beside the client's own. */
  readonly countsOthers: boolean;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
  /** Oldest first. */
  readonly posts: readonly RecapPost[];
  /** Those of them whose newest reading failed or was cut short. */
  readonly unreadPosts: readonly Pick<RecapPost, 'url'>[];
  /** In the order of {@link PersonOrder}. */
  readonly people: readonly RecapPerson[];
  readonly order: PersonOrder;
  /** Part of the position that all of `people` hold; absent: they are everybody. */
  readonly position?: string;
  readonly freshness: Freshness;
  readonly reasons: readonly RecapReason[];
}
