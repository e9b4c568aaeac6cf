import { formatDay } from '@balai/calendar';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import type { TriageStory } from '../domain/triage.ts';
import { platformOf, type TriageWords } from './triage-words.ts';

const UPDATE_HANDLE = "Ask the unit's operator to change the account in the data of people.";
const WAIT = 'Wait until data are collected next, about an hour at most, then load the recap again.';
const PROOF = 'If it still does not count, send a complaint with a screenshot, so that an operator looks at it.';
const DECIDE = 'Accept if the proof is enough: the posts you choose then count. If not, reject with a reason.';
const CLOSE = 'There is nothing to count: reject with this explanation.';
const COLLECT = 'Press Collect now, then load this page again.';
const CHECK = 'Check that the post was opened and answered from the registered account, and that this account is not restricted.';

const dateOf = (day: string): string => formatDay(day, 'en-GB', 'long');
const daysOf = ({ days, isOfPost }: TriageStory): string =>
  isOfPost ? 'this post' : `posts of ${dateOf(days.from)} to ${dateOf(days.to)}`;

const FINDINGS: TriageWords['findings'] = {
  person_inactive: {
    title: 'Not active',
    summary: () => 'This person is not active and is in no recap.',
    steps: {
      member: ["Ask the unit's operator to make the person active again if that is wrong."],
      operator: ['Make them active again on People if that is wrong. If it is right, reject with a reason.'],
    },
  },
  exempt: {
    title: 'Excused',
    summary: () => 'This person is excused and always counts as complete.',
    steps: { member: [], operator: [CLOSE] },
  },
  no_handle: {
    title: 'No registered account',
    summary: (found) => `No ${platformOf(found)} account is registered for this person, so nothing can be matched.`,
    steps: {
      member: [UPDATE_HANDLE, 'What was done from that account counts once it is registered.'],
      operator: ['Enter the account in the data of people.', 'What was done from that account counts once it is registered.'],
    },
  },
  handle_differs: {
    title: 'Another account than the registered one',
    summary: ({ registered, reported }) => `@${registered?.handle ?? '-'} is registered, @${reported ?? '-'} was given.`,
    steps: {
      member: [UPDATE_HANDLE, PROOF],
      operator: ['Find out which account is right, and change the data of people if needed.', DECIDE],
    },
  },
  no_posts: {
    title: 'No posts',
    summary: (found) => (found.isOfPost ? 'This post does not count for this person.' : `No ${daysOf(found)} count for this person.`),
    steps: { member: [], operator: [CLOSE] },
  },
  already_recorded: {
    title: 'Recorded already',
    summary: (found) => `Everything counts already: ${found.done} of ${found.total} (${daysOf(found)}).`,
    steps: { member: ['Load the recap again.'], operator: [CLOSE] },
  },
  never_observed: {
    title: 'Not looked at yet',
    summary: () => 'The data have never been collected.',
    steps: { member: [WAIT], operator: [COLLECT] },
  },
  handle_newer_than_looks: {
    title: 'Account registered lately',
    summary: () => 'The account was registered after data were collected last.',
    steps: { member: [WAIT], operator: [COLLECT] },
  },
  look_failed: {
    title: 'Data could not be collected',
    summary: () => 'Collecting data failed the last time.',
    steps: { member: [WAIT, PROOF], operator: [COLLECT, 'If it fails again, see why on Data collection.', DECIDE] },
  },
  list_incomplete: {
    title: 'Incomplete list',
    summary: () => "The platform's list was cut off, so some names were not read.",
    steps: { member: [WAIT, PROOF], operator: [COLLECT, DECIDE] },
  },
  other_owner_then: {
    title: "Somebody else's account at the time",
    summary: () => 'The account was seen, but then it was not yet, or no longer, registered for this person.',
    steps: {
      member: ['Ask the operator to check since when the account is used.', PROOF],
      operator: ["Check in the history of the person's accounts since when the account is used.", DECIDE],
    },
  },
  withdrawn: {
    title: 'Seen once, then taken back',
    summary: () => 'It was seen once, and then gone in two complete looks in a row.',
    steps: {
      member: ['Answer the post again from the registered account.', WAIT],
      operator: ['Ask the person to answer again from the registered account.', COLLECT],
    },
  },
  facts_dropped: {
    title: 'Details are no longer kept',
    summary: () => 'The details of that post are past the time they are kept; the result stays.',
    steps: { member: [PROOF], operator: [DECIDE] },
  },
  not_seen: {
    title: 'Not seen in the complete list',
    summary: ({ registered }) => `@${registered?.handle ?? '-'} is not in the list that was read completely.`,
    steps: { member: [CHECK, PROOF], operator: ['Ask for proof that it was done from the registered account.', DECIDE] },
  },
};

const OWNER = { nobody: "is nobody's yet", another: "is somebody else's", them: 'is theirs' };
const postsOf = (count: number): string => `${count} ${oneOrMany(count, 'post', 'posts')}`;

export const triageInEnglish: TriageWords = {
  findings: FINDINGS,
  registered: (handle, since) => `Registered account: @${handle}${since === null ? '' : `, since ${since}`}.`,
  reported: (handle, owner, seen, of) => `Account @${handle} ${OWNER[owner]}; seen in ${seen} of ${postsOf(of)} not counted yet.`,
  activity: (found) =>
    found.activity === null
      ? `Never seen taking part in ${platformOf(found)} posts yet.`
      : `Seen taking part in ${postsOf(found.activity.posts)}, the first one of ${dateOf(found.activity.since)}.`,
  counted: (found) => `${found.done} of ${found.total} count (${daysOf(found)}).`,
  unseen: (why, asOf) => `${why}${asOf === null ? '' : ` (data of ${asOf})`}`,
  more: (posts) => `${posts} more ${oneOrMany(posts, 'post is', 'posts are')} not counted.`,
};
