import { interaction, task } from '@balai/contracts/crm';
import { type Implementation, implement } from '@balai/resources';
import { noteRules } from './activity/note.ts';
import { partyRules } from './party/party.ts';
import { leadRules } from './pipeline/lead.ts';
import { opportunityRules } from './pipeline/opportunity.ts';
import { segmentRules } from './segment/segment.ts';

/** The resources of the service with their rules. */
export const implementations: readonly Implementation[] = [
  partyRules,
  opportunityRules,
  leadRules,
  implement(interaction),
  noteRules,
  implement(task),
  segmentRules,
];
