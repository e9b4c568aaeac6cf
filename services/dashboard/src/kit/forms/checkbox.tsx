import { Checkbox as Box, type CheckboxProps } from '@mantine/core';

/** Mantine's checkbox in a file of its own. */
export default function Checkbox(props: CheckboxProps) {
  return <Box {...props} />;
}
