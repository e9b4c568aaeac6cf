import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  changeNumber as changeRoute,
  createNumber as createRoute,
  deleteNumber,
  listMessages,
  listNumbers,
  logOutNumber,
  pairNumber,
  testNumber,
} from '@balai/contracts/notifier';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

/** Numbers that the session sees, and the drivers that numbers may be made for. */
export type Numbers = ResponseOf<typeof listNumbers>;
export type WhatsappNumber = Numbers['data'][number];
export type SentMessage = ResponseOf<typeof listMessages>['data'][number];
export type NewNumber = BodyOf<typeof createRoute>;
export type NumberChanges = BodyOf<typeof changeRoute>;

/** Hints report what changes a number, not each message that it sends. */
const POLL_MS = 15_000;

export const numbersQuery = { ...read(listNumbers, {}, (answer) => answer), refetchInterval: POLL_MS };

/** The newest messages, among which a test message is found. */
export const newestMessages = read(listMessages, { query: { limit: 20 } }, (answer) => answer.data);

const at = (id: string) => ({ params: { id } });

export const addNumber = (body: NewNumber) => api(createRoute, { body });
export const changeNumber = (id: string, body: NumberChanges) => api(changeRoute, { ...at(id), body });
export const removeNumber = (id: string) => api(deleteNumber, at(id));
export const logOut = (id: string) => api(logOutNumber, at(id));
/** Starts linking a number: by QR code, or with a telephone number by a code to type. */
export const pair = (id: string, phone?: string) => api(pairNumber, { ...at(id), body: phone === undefined ? {} : { phone } });
export const sendTest = (id: string, phone: string) => api(testNumber, { ...at(id), body: { phone } });
