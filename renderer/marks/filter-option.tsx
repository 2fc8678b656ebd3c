import type { FilterOption } from './filter';
import { TagMark } from './tag-mark';

export function nameOf(option: FilterOption): string {
  return option.kind === 'session' ? option.label : option.tag.word;
}

export function OptionName({ option }: { readonly option: FilterOption }) {
  return option.kind === 'session' ? <span>{option.label}</span> : <TagMark tag={option.tag} />;
}
