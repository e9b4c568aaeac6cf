import type { Translate } from '../../i18n/i18n.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

function faultOf(field: Field, t: Translate): string {
  const { validity } = field;
  if (validity.valueMissing) return t('fault.missing');
  if (validity.typeMismatch && field.type === 'email') return t('fault.email');
  if (validity.tooShort && 'minLength' in field) return t('fault.short', { count: field.minLength });
  return t('fault.other');
}

/**
 * What is wrong with the fields of a form by their names, in the page's language and all at once; the browser would tell one at a time, in
 * its own. The form carries `noValidate`. The first field at fault gets the focus.
 */
export function faultsOf(form: HTMLFormElement, t: Translate): Record<string, string> {
  const faulty = [...form.elements].filter(isField).filter(({ validity }) => !validity.valid);
  faulty[0]?.focus();
  return Object.fromEntries(faulty.map((field) => [field.name, faultOf(field, t)]));
}

/** The first field of a form that has one of these faults gets the focus: it may be off the screen. */
export function focusFault(form: HTMLFormElement, faults: Readonly<Record<string, string>>): void {
  [...form.elements]
    .filter(isField)
    .find(({ name }) => Object.hasOwn(faults, name))
    ?.focus();
}
