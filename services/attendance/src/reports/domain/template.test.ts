import { expect, it } from 'vitest';
import { fillTemplate, readTemplate, type TemplateNames, type TemplateView } from './template.ts';

const NAMES: TemplateNames = { client: null, late: null, count: null, units: { unit: null, people: { name: null } } };
const VIEW: TemplateView = {
  client: 'Polres <Mawar> & "Co"',
  late: '',
  count: 0,
  units: [
    { unit: 'BAG OPS', people: [{ name: 'ANI' }, { name: 'BUDI' }] },
    { unit: 'SAT LANTAS', people: [] },
  ],
};
const filled = (text: string, view = VIEW, limit = 10_000): string | null => {
  const template = readTemplate(text, NAMES);
  if ('fault' in template) throw new Error(JSON.stringify(template));
  return fillTemplate(template, view, limit);
};

it('puts values in as they are: a chat knows no HTML', () => {
  expect(filled('{{client}}|{{{client}}}|{{& client }}|{{! a note }}')).toBe(`${VIEW.client}|${VIEW.client}|${VIEW.client}|`);
});

it('repeats a block for each row, and takes a line with nothing but a mark out', () => {
  expect(
    filled('A\n{{#units}}\n*{{unit}}*\n{{#people}}\n- {{name}} ({{unit}})\n{{/people}}\n{{^people}}\nnobody\n{{/people}}\n{{/units}}\nZ'),
  ).toBe('A\n*BAG OPS*\n- ANI (BAG OPS)\n- BUDI (BAG OPS)\n*SAT LANTAS*\nnobody\nZ');
});

it('shows a block where there is something, its opposite where there is nothing', () => {
  expect(
    filled('{{#late}}late {{/late}}{{^late}}on time {{/late}}{{#count}}some{{/count}}{{^count}}none{{/count}}{{#client}}!{{/client}}'),
  ).toBe('on time none!');
});

it.each([
  ['{{nobody}} {{#units}}{{handle}}{{/units}} {{name}}', { fault: 'unknown', names: ['nobody', 'handle', 'name'] }],
  ['{{units}}', { fault: 'unknown', names: ['units'] }],
  ['{{constructor}}{{__proto__}}{{client.length}}{{.}}', { fault: 'unknown', names: ['constructor', '__proto__', 'client.length', '.'] }],
  ['{{#units}}', { fault: 'unclosed_block', name: 'units' }],
  ['{{/units}}', { fault: 'unopened_block', name: 'units' }],
  ['abc {{client', { fault: 'unclosed_tag', at: 12 }],
  ['{{> other}}', { fault: 'forbidden_tag', at: 0 }],
  ['{{=<% %>=}}<% client %>', { fault: 'forbidden_tag', at: 0 }],
])('%s is refused', (text, fault) => {
  expect(readTemplate(text, NAMES)).toEqual(fault);
});

it('ends where it would be too long, also where it repeats nothing very often', () => {
  const people = Array.from({ length: 3_000 }, (_, one) => ({ name: `ORANG ${one}` }));
  const view = { ...VIEW, units: [{ unit: 'A', people }] };
  expect(filled('{{#units}}{{#people}}{{name}}{{/people}}{{/units}}', view, 1_000)).toBeNull();
  const nested = '{{#people}}'.repeat(6) + '{{/people}}'.repeat(6);
  expect(filled(`{{#units}}${nested}{{/units}}`, view, 100_000)).toBeNull();
});
