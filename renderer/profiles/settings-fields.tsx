import { profileOutputs, type ProfileOutput } from '../../preload/contract';
import { looksLikeRegion, regions } from '../regions';
import { SegmentsField } from '../ui/choice';
import { SuggestField } from '../ui/suggest-field';
import { texts } from './texts';

/** Region and output as they are typed and chosen. */
export interface SettingsEntry {
  readonly region: string;
  readonly output: ProfileOutput | 'none';
}

const suggestions = regions.map(({ id, place }) => ({ value: id, note: place }));
const outputs = (['none', ...profileOutputs] as const).map((value) => ({
  value,
  label: texts.outputs[value],
}));

/** What a profile says besides its keys. Both are optional. */
export function SettingsFields(props: {
  readonly entry: SettingsEntry;
  readonly onChange: (entry: SettingsEntry) => void;
  /** Whether the form was sent: only then a fault is told. */
  readonly checked: boolean;
  readonly autoFocus?: boolean;
}) {
  const { entry, onChange, checked, autoFocus = false } = props;
  return (
    <>
      <SuggestField
        label={texts.region}
        hint={texts.regionHint}
        suggestions={suggestions}
        autoFocus={autoFocus}
        value={entry.region}
        onChange={(region) => onChange({ ...entry, region })}
        error={checked ? regionError(entry) : null}
      />
      <SegmentsField
        label={texts.output}
        options={outputs}
        value={entry.output}
        onChange={(output) => onChange({ ...entry, output })}
      />
    </>
  );
}

export function regionError({ region }: SettingsEntry): string | null {
  return region.trim() === '' || looksLikeRegion(region.trim()) ? null : texts.regionFault;
}

/** As the main process takes it. */
export function settingsOf({ region, output }: SettingsEntry): {
  readonly region: string | null;
  readonly output: ProfileOutput | null;
} {
  return { region: region.trim() || null, output: output === 'none' ? null : output };
}
