import type { Texts } from '@balai/runtime/problem';
import type { TemplateFault } from '../domain/template.ts';

/** What is wrong with a template. */
export function faultText(fault: Exclude<TemplateFault, { fault: 'unknown' }>): Texts {
  switch (fault.fault) {
    case 'unclosed_tag':
      return { id: 'tanda {{ tidak ditutup dengan }}', en: 'a {{ has no }}' };
    case 'forbidden_tag':
      return {
        id: `tanda pada karakter ke-${fault.at + 1} tidak didukung`,
        en: `the mark at character ${fault.at + 1} is not supported`,
      };
    case 'unclosed_block':
      return { id: `blok {{#${fault.name}}} tidak ditutup`, en: `the block {{#${fault.name}}} has no end` };
    case 'unopened_block':
      return { id: `blok {{/${fault.name}}} tidak dibuka`, en: `the block {{/${fault.name}}} has no beginning` };
  }
}
