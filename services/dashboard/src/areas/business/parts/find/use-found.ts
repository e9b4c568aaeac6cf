import { type ResourceDefinition, textIn } from '@balai/contracts';
import {
  type Icon,
  IconBuildingStore,
  IconFile,
  IconFileInvoice,
  IconListSearch,
  IconPackage,
  IconShoppingCart,
  IconTargetArrow,
  IconTruck,
  IconUserPlus,
} from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import type { FoundEntry, FoundGroup, UseFound } from '../../../../app/area/found.ts';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { permissionTo, RESOURCE_NAMES } from '../../resources.ts';
import { RESOURCES } from '../declared.ts';
import { lookupQuery } from '../resources/queries.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    find: typeof texts.id;
  }
}

/** One letter fits nearly every row. */
const MIN_LETTERS = 2;
const ROWS_SHOWN = 4;

const ICONS: Readonly<Record<string, Icon>> = {
  party: IconBuildingStore,
  lead: IconUserPlus,
  opportunity: IconTargetArrow,
  'sales-order': IconShoppingCart,
  product: IconPackage,
  supplier: IconTruck,
  invoice: IconFileInvoice,
};

/** Whether people call rows by their label: a number, or a name that the search reads. */
function isCalledByLabel({ fields, label, isReadOnly }: ResourceDefinition): boolean {
  const field = fields[label];
  if (isReadOnly || field === undefined) return false;
  return field.kind === 'number' || (field.find === true && !(field.kind === 'text' && field.isLong === true));
}

/** Customers and orders first: the order of the names' list. */
const SEARCHED = RESOURCE_NAMES.flatMap(([name]) => RESOURCES.filter((one) => one.name === name && isCalledByLabel(one)));

/** Finds rows of one client by name or number, of the resources that the session may read. */
export const useFound: UseFound = (client, typed, settled) => {
  const { t, language } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const isAsked = client !== null && settled.length >= MIN_LETTERS;
  const asked = isAsked ? SEARCHED.filter(({ name }) => may(session, permissionTo(name, 'read'))) : [];
  const answers = useQueries({
    queries: asked.map((resource) => ({ ...lookupQuery(resource, client?.client_id ?? '', settled), retry: false })),
  });
  const words = typed.trim().toLowerCase().split(/\s+/);
  // The service reads more than labels: until it has answered for this text, only labels are compared.
  const isStill = ({ label }: { label: string }) => typed.trim() === settled || words.every((word) => label.toLowerCase().includes(word));
  const groups = asked.map((resource, index): FoundGroup => {
    const many = textIn(resource.texts.many, language);
    const rows = (answers[index]?.data ?? []).filter(isStill);
    const entries = rows.slice(0, ROWS_SHOWN).map(
      ({ id, label }): FoundEntry => ({
        id: `${resource.name}-${id}`,
        label,
        Icon: ICONS[resource.name] ?? IconFile,
        run: () => void navigate({ to: `/${resource.plural}/$id`, params: { id }, search: keepWork }),
      }),
    );
    const all: FoundEntry = {
      id: `${resource.name}-all`,
      label: t('find.all', { many, text: settled }),
      Icon: IconListSearch,
      run: () => void navigate({ to: `/${resource.plural}`, search: keepWorkWith({ q: settled }) }),
      isMore: true,
    };
    return { name: resource.name, label: many, entries: rows.length > ROWS_SHOWN ? [...entries, all] : entries };
  });
  return {
    label: t('find.label'),
    placeholder: t('find.placeholder'),
    groups,
    actions: [],
    isLooking: answers.some(({ isFetching }) => isFetching),
    failure: answers.some(({ isError }) => isError) ? t('find.failed') : null,
    nothing: client === null || session.clients.length < 2 ? t('palette.nothing') : t('find.nothingIn', { client: client.nama }),
  };
};
