import {
  type Icon,
  IconBuildingCommunity,
  IconLayoutDashboard,
  IconPencil,
  IconPhoto,
  IconReportAnalytics,
  IconUsers,
} from '@tabler/icons-react';

/** The places of work, from left to right; each gathers the features that name it. */
export const PLACES = [
  { name: 'overview', Icon: IconLayoutDashboard },
  { name: 'units', Icon: IconBuildingCommunity },
  { name: 'people', Icon: IconUsers },
  { name: 'content', Icon: IconPhoto },
  { name: 'reports', Icon: IconReportAnalytics },
  { name: 'editorial', Icon: IconPencil },
] as const;

export type PlaceName = (typeof PLACES)[number]['name'];

/** The sign of a place. */
export const iconOf = (place: PlaceName): Icon => PLACES.find(({ name }) => name === place)?.Icon ?? IconLayoutDashboard;
