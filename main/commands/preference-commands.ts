import type { SettingsData } from '../settings/settings-schema';
import { nextZoom } from '../zoom';
import { done, type CommandParts, type Commands } from './command-parts';
import type { Outcome } from '../result';

/** The person's preferences. */
export function createPreferenceCommands(
  parts: CommandParts,
): Pick<
  Commands,
  | 'chooseShell'
  | 'chooseLanguage'
  | 'chooseTheme'
  | 'zoom'
  | 'chooseClipboardTime'
  | 'chooseNameTemplate'
  | 'dismissNotice'
> {
  const { settings, traces } = parts;

  function remember(change: Partial<SettingsData>): Promise<Outcome> {
    settings.set(change);
    parts.changed();
    return Promise.resolve(done);
  }

  return {
    chooseShell: ({ shell }) => remember({ shell }),
    chooseLanguage: ({ language }) => remember({ language }),
    chooseTheme: ({ theme }) => remember({ theme }),
    chooseClipboardTime: ({ clearAfterMs }) => remember({ clearClipboardAfterMs: clearAfterMs }),
    zoom: ({ direction }) => remember({ zoomPercent: nextZoom(settings.get().zoomPercent, direction) }),
    chooseNameTemplate: ({ template }) => remember({ nameTemplate: template }),
    dismissNotice({ noticeId }) {
      parts.system.noticeRead(noticeId);
      parts.wrongClock.noticeRead(noticeId);
      traces.notices = traces.notices.filter((notice) => notice.id !== noticeId);
      parts.changed();
      return Promise.resolve(done);
    },
  };
}
