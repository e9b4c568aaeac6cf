import { report } from './metric.ts';
import { buildRegion, type RegionSize } from './region.ts';
import { reportReads } from './report-reads.ts';

/** Builds a region and tells how long that took and what its recaps cost. */
export async function reportRegion(what: string, size: RegionSize): Promise<void> {
  const region = await buildRegion(size);
  try {
    const { peopleMs, collectMs, likes } = region.built;
    report({
      name: `${what}: registering ${size.people.toLocaleString('en-US')} people by REST`,
      value: size.people / (peopleMs / 1_000),
      unit: 'people/s',
    });
    report({
      name: `${what}: collecting ${likes.toLocaleString('en-US')} likes, provider to recap`,
      value: likes / (collectMs / 1_000),
      unit: 'likes/s',
    });
    report({ name: `${what}: memory of the process afterwards`, value: await region.residentMb(), unit: 'MB' });
    await reportReads(what, region);
  } finally {
    await region.stop();
  }
}
