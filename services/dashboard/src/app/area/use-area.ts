import { useMatches } from '@tanstack/react-router';
import { useState } from 'react';
import { AREAS, type NamedArea } from './areas.ts';
import { useNavItems } from './use-nav-items.ts';

/** The area the frame is about: that of the page or, on a page of an area without places, the one that was open before; at first the first one the session may open. */
export function useArea(): NamedArea | undefined {
  const name = useMatches({ select: (matches) => matches.at(-1)?.staticData.area });
  const [first] = useNavItems();
  const [before, setBefore] = useState(first?.area);
  const areaOf = (wanted: string | undefined) => AREAS.find((area) => area.name === wanted && Object.keys(area.places).length > 0);
  const own = areaOf(name);
  if (own !== undefined && own.name !== before) setBefore(own.name);
  return own ?? areaOf(before) ?? AREAS[0];
}
