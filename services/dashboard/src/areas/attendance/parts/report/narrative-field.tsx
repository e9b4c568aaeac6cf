import { Textarea, type TextareaProps } from '@mantine/core';

/** The field of an account in words, as high as its text. */
export default function NarrativeField(props: TextareaProps) {
  return <Textarea autosize minRows={4} maxRows={16} {...props} />;
}
