import { useRef, useState } from 'react';
import { Button } from '../ui/button';
import { useFocusKept } from '../ui/use-focus-kept';
import { NameTemplateDialog } from './name-template-dialog';
import { texts } from './texts';
import { UndoButton } from './undo';

/** What concerns all kept profiles: taking back the last change, and how names are made. */
export function KeptActions({ focusElsewhere }: { readonly focusElsewhere: () => void }) {
  const [naming, setNaming] = useState(false);
  const actions = useRef<HTMLDivElement>(null);
  useFocusKept(actions, focusElsewhere);
  return (
    <div ref={actions} className="actions kept-actions">
      <UndoButton />
      <Button look="quiet" onPress={() => setNaming(true)}>
        {texts.names}
      </Button>
      {naming && <NameTemplateDialog onClose={() => setNaming(false)} />}
    </div>
  );
}
