import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  createLinkReport,
  createSpecialLinkReport,
  fileClaim,
  getLinkReport,
  getSpecialLinkReport,
  ownCalendar,
  ownComplaints,
  ownDay,
  shareTasks,
  triageClaim,
  updateLinkReport,
  updateSpecialLinkReport,
} from '@balai/contracts/attendance';
import { validateSocialProfile } from '@balai/contracts/collector';
import {
  changeOwnRecord,
  fileOwnPrivacyRequest,
  listOwnPrivacyRequests,
  ownRecordRoute,
  setOwnConsent,
  showOwnConsent,
} from '@balai/contracts/identity';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

/** What the person has to do today. */
export type Day = ResponseOf<typeof ownDay>['data'];
/** How they stand on one platform, and what each post is to them. */
export type PlatformDay = Day['parts'][number]['platforms'][number];
export type PostWhy = PlatformDay['posts'][number];
/** Their last days. */
export type History = ResponseOf<typeof ownCalendar>;
export type OwnRecord = ResponseOf<typeof ownRecordRoute>['data'];
export type ShareTask = ResponseOf<typeof shareTasks>['data'][number];
export type LinkReport = ResponseOf<typeof createLinkReport>['data'];
export type Complaint = ResponseOf<typeof ownComplaints>['data'][number];
export type Claim = BodyOf<typeof triageClaim>;
export type Triage = ResponseOf<typeof triageClaim>['data'];

const HISTORY_DAYS = 92;
const COMPLAINTS_SHOWN = 20;

export const dayQuery = read(ownDay, {}, (answer) => answer.data);
export const historyQuery = read(ownCalendar, { query: { days: HISTORY_DAYS } }, (answer) => answer);
export const recordQuery = read(ownRecordRoute, {}, (answer) => answer.data);
export const shareQuery = read(shareTasks, {}, (answer) => answer.data);
export const complaintsQuery = read(ownComplaints, { query: { state: 'all', limit: COMPLAINTS_SHOWN } }, (answer) => answer.data);

/** What the person reported of a post, with duplicates. */
export const reportQuery = ({ task, shortcode }: Pick<ShareTask, 'task' | 'shortcode'>) =>
  read(task === 'special' ? getSpecialLinkReport : getLinkReport, { params: { shortcode } }, (answer) => answer.data);

/** Reports links of a post, or changes those of a standing report. */
export const sendReport = async ({ task, shortcode }: ShareTask, links: Readonly<Record<string, string>>, isChange: boolean) => {
  const isSpecial = task === 'special';
  if (isChange) return api(isSpecial ? updateSpecialLinkReport : updateLinkReport, { params: { shortcode }, body: links });
  return api(isSpecial ? createSpecialLinkReport : createLinkReport, { body: { shortcode, ...links } });
};

export const changeRecord = (body: BodyOf<typeof changeOwnRecord>) => api(changeOwnRecord, { body });

/** Asks the platform whether an account exists. */
export const checkAccount = (platform: string, username: string) => api(validateSocialProfile, { body: { platform, username } });

/** Asks what is stored about something that is missed; changes nothing. */
export const triage = async (claim: Claim): Promise<Triage> => (await api(triageClaim, { body: claim })).data;

/** Hands it to an operator. */
export const escalate = (body: BodyOf<typeof fileClaim>) => api(fileClaim, { body });

export type OwnConsent = ResponseOf<typeof showOwnConsent>['data'];
export type OwnPrivacyRequest = ResponseOf<typeof listOwnPrivacyRequests>['data'][number];

export const consentQuery = read(showOwnConsent, {}, (answer) => answer.data);
export const ownRequestsQuery = read(listOwnPrivacyRequests, {}, (answer) => answer.data);
export const setConsent = (version: number, accepted: boolean) => api(setOwnConsent, { body: { version, accepted } });
export const fileOwnRequest = (kind: 'export' | 'erasure', reason: string) =>
  api(fileOwnPrivacyRequest, { body: reason === '' ? { kind } : { kind, reason } });
