import { opportunity } from '@balai/contracts/crm';
import { implement, type Writing } from '@balai/resources';

/** Probability with which an opportunity enters each stage, two digits after the point. */
const PROBABILITY = { qualification: 10_00n, proposal: 40_00n, negotiation: 70_00n, won: 100_00n, lost: 0n } as const;
type Stage = keyof typeof PROBABILITY;

const NEXT: Readonly<Record<string, Readonly<Record<string, string>>>> = opportunity.states?.of ?? {};
const open = { lost_reason: null, closed_at: null };

/** Fields that an action sets: the probability of the stage it leads to, and whether the opportunity is closed. */
const entering =
  (action: string) =>
  (row: { readonly state: string | null }, { reason, at }: Writing) => {
    const stage = NEXT[row.state ?? '']?.[action] as Stage;
    const closed = { won: { lost_reason: null, closed_at: at }, lost: { lost_reason: reason, closed_at: at } };
    return { probability: PROBABILITY[stage], ...(stage === 'won' || stage === 'lost' ? closed[stage] : open) };
  };

/** A lost opportunity says why, for the analysis of losses. */
export const opportunityRules = implement(opportunity, {
  effects: Object.fromEntries(opportunity.actions.map((action) => [action, entering(action)])),
});
