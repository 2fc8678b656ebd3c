import { done, type CommandParts, type Commands } from './command-parts';

/** The person's preferences. */
export function createPreferenceCommands(
  parts: CommandParts,
): Pick<Commands, 'chooseShell' | 'chooseNameTemplate' | 'dismissNotice'> {
  const { settings, traces } = parts;

  return {
    chooseShell({ shell }) {
      settings.set({ shell });
      parts.changed();
      return Promise.resolve(done);
    },
    chooseNameTemplate({ template }) {
      settings.set({ nameTemplate: template });
      parts.changed();
      return Promise.resolve(done);
    },
    dismissNotice({ noticeId }) {
      traces.notices = traces.notices.filter((notice) => notice.id !== noticeId);
      parts.changed();
      return Promise.resolve(done);
    },
  };
}
