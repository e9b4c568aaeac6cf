import { useMatches } from '@tanstack/react-router';
import { useState } from 'react';
import { AREAS, type NamedArea } from './areas.ts';
import { useNavItems } from './use-nav-items.ts';

/** The area the frame is about: that of the page or, on a page of an area without places, the one that was open before; at first the first one the session may open. */
export function useArea(): NamedArea | undefined {
  const name = useMatches({ select: (matches) => matches.at(-1)?.staticData.area });
  const items = useNavItems();
  const first = items.find(({ under }) => under !== 'menu')?.area;
  const [before, setBefore] = useState(first);
  const own = AREAS.find((area) => area.name === name && Object.keys(area.places).length > 0)?.name;
  if (own !== undefined && own !== before) setBefore(own);
  return AREAS.find((area) => area.name === (own ?? before ?? first)) ?? AREAS[0];
}
