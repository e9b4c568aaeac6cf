import { IconBriefcase } from '@tabler/icons-react';
import type { FoundPage } from '../../app/area/found.ts';
import { RESOURCES } from './parts/declared.ts';
import { PAGES } from './parts/groups.ts';
import { permissionTo } from './resources.ts';

/** The pages of the overview, which the menu does not name. */
const lists = RESOURCES.map(
  ({ name, plural, texts }): FoundPage => ({
    id: name,
    names: texts.many,
    to: `/${plural}`,
    needs: [permissionTo(name, 'read')],
    Icon: IconBriefcase,
  }),
);

export default [...lists, ...Object.values(PAGES).flat()];
