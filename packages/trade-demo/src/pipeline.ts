import type { RowOf } from '@balai/contracts';
import type { interaction, lead, note, opportunity, segment, task } from '@balai/contracts/crm';
import { TRADE_CLIENT } from './client.ts';
import type { Customer } from './customers.ts';
import { cnpj, Numbers, slug, uuids } from './identifiers.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { HOUR, type StoryTime } from './story-time.ts';
import { CITIES } from './words/cities.ts';
import { FAMILY_NAMES, GIVEN_NAMES, OWN_NAMES, REPRESENTATIVES } from './words/names.ts';

/** What the sales team writes about customers. */
export interface Pipeline {
  readonly leads: readonly RowOf<typeof lead>[];
  readonly opportunities: readonly RowOf<typeof opportunity>[];
  readonly interactions: readonly RowOf<typeof interaction>[];
  readonly notes: readonly RowOf<typeof note>[];
  readonly tasks: readonly RowOf<typeof task>[];
  readonly segments: readonly RowOf<typeof segment>[];
  readonly numbers: ReadonlyMap<string, number>;
}

const client_id = TRADE_CLIENT.client_id;
const LEADS = 60;
const OPPORTUNITIES = 140;
const INTERACTIONS = 1_200;
const NOTES = 240;
const TASKS = 120;

const SOURCES = ['website', 'referral', 'event', 'outbound', 'other'] as const;
const LEAD_STATES = ['new', 'new', 'working', 'working', 'qualified', 'disqualified'] as const;
const STAGES = [
  { state: 'qualification', probability: 1_000n, steps: 0 },
  { state: 'proposal', probability: 4_000n, steps: 1 },
  { state: 'negotiation', probability: 7_000n, steps: 2 },
] as const;
const DEALS = ['Contrato anual', 'Nova linha', 'Reposição mensal', 'Abertura de filial', 'Campanha de inverno', 'Campanha de verão'];
const LOSSES = ['Preço', 'Prazo de entrega', 'Fechou com outro fornecedor', 'Sem orçamento'];
const SUBJECTS = [
  'Pedido de reposição',
  'Negociação de prazo',
  'Apresentação de ofertas',
  'Dúvida sobre entrega',
  'Cobrança de boleto',
  'Visita de rotina',
  'Troca de contato',
];
const CHANNELS = ['phone', 'phone', 'email', 'whatsapp', 'whatsapp', 'visit', 'meeting'] as const;
const NOTE_TEXTS = [
  'Prefere entregas pela manhã.',
  'Compra em maior volume no fim do mês.',
  'Pediu tabela especial para higiene; @operations verificar estoque antes.',
  'Novo gerente de compras desde o último trimestre.',
  'Sempre confirma o pedido por telefone.',
  '@finance rever o limite de crédito no próximo semestre.',
];
const TASK_TITLES = [
  'Ligar sobre a proposta',
  'Enviar nova tabela de preços',
  'Agendar visita',
  'Confirmar dados cadastrais',
  'Cobrar documento pendente',
];

const SEGMENTS = [
  { name: 'Ouro e platina', description: 'Clientes das duas faixas mais altas.', rule: { f: 'tier', op: 'in', v: ['gold', 'platinum'] } },
  {
    name: 'Farmácias do Sudeste',
    description: null,
    rule: {
      and: [
        { f: 'price_segment', op: 'eq', v: 'farmácia' },
        { f: 'region', op: 'in', v: ['SP', 'RJ', 'MG', 'ES'] },
      ],
    },
  },
  { name: 'Exportação', description: 'Clientes fora do Brasil.', rule: { f: 'country', op: 'ne', v: 'BR' } },
];

interface Making {
  readonly time: StoryTime;
  readonly random: SeededRandom;
  readonly newId: (at: number) => string;
  readonly customers: readonly Customer[];
}

const stamped = ({ newId }: Pick<Making, 'newId'>, at: number, steps = 0) => ({
  ...{ id: newId(at), client_id, version: 1 + steps },
  ...{ created_at: new Date(at), updated_at: new Date(at + steps * HOUR), deleted_at: null },
});

const ownerOf = (random: SeededRandom): string => random.pick(REPRESENTATIVES);

/** A workday within the last days, and an hour of it, before the end of the story. */
function recent({ time, random }: Making, days: number, until = 1): number {
  const day = -random.between(until, days);
  return time.at(time.workday(day) >= 0 ? day : time.workday(day), 9 + random.next() * 8);
}

function leadsOf(making: Making): Pipeline['leads'] {
  const { random } = making;
  return Array.from({ length: LEADS }, (_, serial) => {
    const [given, family] = [random.pick(GIVEN_NAMES), random.pick(FAMILY_NAMES)];
    const company = `${random.pick(['Farmácia', 'Mercado', 'Clínica', 'Empório'])} ${random.pick(OWN_NAMES)}`;
    const { area } = random.pick(CITIES);
    const state = random.pick(LEAD_STATES);
    const steps = state === 'new' ? 0 : state === 'qualified' ? 2 : 1;
    return {
      ...stamped(making, recent(making, 90, 2), steps),
      ...{ state, name: `${given} ${family}`, company, tax_id: serial % 3 === 0 ? cnpj(5_000 + serial, serial % 10 === 0) : null },
      ...{
        email: `${slug(given)}.${slug(family)}${serial}@${slug(company)}.example`,
        phone: `+55${area}98${String(1_000_000 + serial * 7_717)}`,
      },
      ...{
        source: random.pick(SOURCES),
        score: random.between(5, 95),
        owner: ownerOf(random),
        notes: null,
        party: null,
        opportunity: null,
      },
    };
  });
}

function opportunitiesOf(making: Making, numbers: Numbers): Pipeline['opportunities'] {
  const { time, random, customers } = making;
  const drafts = Array.from({ length: OPPORTUNITIES }, (_, serial) => ({ serial, isOpen: serial % 5 < 2 }))
    .map((one) => ({ ...one, at: recent(making, one.isOpen ? 75 : 700, one.isOpen ? 2 : 95) }))
    .sort((a, b) => a.at - b.at);
  return drafts.map(({ serial, isOpen, at }) => {
    const customer = random.pick(customers.filter(({ until }) => until === null));
    const isWon = random.happens(0.42);
    const stage = isOpen ? random.pick(STAGES) : { state: isWon ? 'won' : 'lost', probability: isWon ? 10_000n : 0n, steps: 3 };
    const closedAt = isOpen ? null : at + random.between(20, 90) * 24 * HOUR;
    const stamp = stamped(making, at, stage.steps);
    return {
      ...{ ...stamp, updated_at: closedAt === null ? stamp.updated_at : new Date(closedAt) },
      ...{
        state: stage.state,
        number: numbers.draw(at),
        party: customer.row.id,
        name: `${random.pick(DEALS)} · ${customer.row.name}`.slice(0, 200),
      },
      ...{ amount: BigInt(random.between(20, 900)) * 10_000n, currency: 'BRL', probability: stage.probability },
      ...{ expected_close: time.text(time.dayOf(closedAt ?? at) + (isOpen ? random.between(20, 120) : 0)), owner: customer.row.owner },
      ...{
        lost_reason: stage.state === 'lost' ? (LOSSES[serial % LOSSES.length] ?? null) : null,
        closed_at: closedAt === null ? null : new Date(closedAt),
        notes: null,
      },
    };
  });
}

/** Leads, opportunities and what was said, noted and planned about customers. */
export function makePipeline(time: StoryTime, customers: readonly Customer[]): Pipeline {
  const random = seededRandom('pipeline');
  const newId = uuids(seededRandom('pipeline ids'));
  const numbers = new Numbers('OPP');
  const known = customers.filter(({ since }) => since !== null && since < -90);
  const making: Making = { time, random, newId, customers: known };
  const about = (): string => random.pick(known).row.id;
  const leads = leadsOf(making);
  const opportunities = opportunitiesOf(making, numbers);
  const interactions = Array.from({ length: INTERACTIONS }, () => {
    const at = recent(making, 85);
    const [channel, direction] = [random.pick(CHANNELS), random.happens(0.4) ? ('inbound' as const) : ('outbound' as const)];
    return {
      ...stamped(making, at),
      state: null,
      party: about(),
      channel,
      direction,
      at: new Date(at - HOUR),
      subject: random.pick(SUBJECTS),
      body: null,
    };
  });
  const notes = Array.from({ length: NOTES }, (_, serial) => {
    const body = random.pick(NOTE_TEXTS);
    const mentions = [...body.matchAll(/@([a-z]+)/g)].map(([, name = '']) => name);
    return { ...stamped(making, recent(making, 85)), state: null, party: about(), body, pinned: serial % 12 === 0, mentions };
  });
  const tasks = Array.from({ length: TASKS }, (_, serial) => {
    const isDone = serial % 3 === 0;
    const due = time.text(random.between(isDone ? -20 : -4, isDone ? 0 : 21));
    return {
      ...stamped(making, recent(making, 30, 2), isDone ? 1 : 0),
      ...{ state: isDone ? 'done' : 'open', party: about(), title: random.pick(TASK_TITLES), due, owner: ownerOf(random) },
    };
  });
  const segments = SEGMENTS.map(({ name, description, rule }) => ({
    ...{ ...stamped(making, time.at(-80, 10)), state: null, name, description, rule: JSON.stringify(rule) },
  }));
  return { leads, opportunities, interactions, notes, tasks, segments, numbers: numbers.last };
}
