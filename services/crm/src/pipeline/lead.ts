import { lead, opportunity, party } from '@balai/contracts/crm';
import { implement, type Writing } from '@balai/resources';
import { sql } from '@balai/runtime/database';

interface Lead {
  readonly name: string;
  readonly company: string | null;
  readonly tax_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly owner: string | null;
}

/** The party that a lead is about already: the one with its tax id, otherwise the oldest one with its e-mail address. */
async function existingParty({ tx, clientId }: Writing, { tax_id, email }: Lead): Promise<string | null> {
  const found = await tx.maybeOne<{ id: string }>(sql`
    select p.id from (
      (select id, 0 as rank from crm.party where client_id = ${clientId} and tax_id_key = ${tax_id?.toLowerCase() ?? null}::text and deleted_at is null)
      union all
      (select id, 1 as rank from crm.party where client_id = ${clientId} and email_key = ${email}::text and deleted_at is null order by id limit 1)
    ) p order by p.rank limit 1`);
  return found?.id ?? null;
}

function newParty(writing: Writing, { name, company, tax_id, email, phone, owner }: Lead): Promise<{ readonly id: string }> {
  const contact = company === null ? {} : { contacts: [{ name: name.slice(0, 120), email, phone, is_primary: true }] };
  const kind = company === null ? 'person' : 'organisation';
  return writing.add(party, { kind, name: company ?? name, tax_id, email, phone, owner, ...contact });
}

/** Converting a lead makes a party, or takes the one there is, and an opportunity with it. */
export const leadRules = implement(lead, {
  effects: {
    convert: async (row, writing) => {
      const partyId = (await existingParty(writing, row)) ?? (await newParty(writing, row)).id;
      const { id } = await writing.add(opportunity, { party: partyId, name: row.company ?? row.name, owner: row.owner });
      return { party: partyId, opportunity: id };
    },
  },
});
