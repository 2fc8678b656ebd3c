import type { TagColour } from '../contract';

/** The words of aliases, tags, favourites, roles used last, and of narrowing the list. */
export function marksInEnglish() {
  return {
    favourites: 'Favourites',
    recent: 'Recent',
    nothingFavourite: 'No favourite yet.',
    nothingFavouriteHint:
      'Choose the star of a permission set under All roles, and it is kept together with the others here.',
    nothingRecent: 'Nothing used yet.',
    nothingRecentHint: 'Permission sets that you copy or keep fresh are listed here, the last one first.',
    clearRecent: 'Clear list',
    gone: 'not assigned any more',

    favourite: (role: string, account: string) => `Favourite: ${role} in ${account}`,
    makeFavourite: 'Make it a favourite',
    noFavourite: 'No favourite any more',
    isFavourite: (role: string, account: string) => `${role} in ${account} is a favourite.`,
    isNoFavourite: (role: string, account: string) => `${role} in ${account} is no favourite any more.`,

    // The menu of a row and of the details
    menuOf: (name: string) => `Actions for ${name}`,
    showDetails: 'Show details',
    copyFor: (shell: string) => `Copy for ${shell}`,
    keepFresh: 'Keep fresh',
    edit: 'Alias and tag…',
    editOf: (account: string) => `Alias and tag of ${account}…`,
    copyAccountId: 'Copy account ID',

    // Alias and tag
    editTitle: (account: string) => `Alias and tag of ${account}`,
    alias: 'Alias',
    aliasHint: (name: string) =>
      `What you call this account. AWS calls it ${name}. Profile names can be made from it.`,
    aliasLong: (most: number) => `Use no more than ${most} characters.`,
    tag: 'Tag',
    tagHint: 'A word such as prod. It is shown wherever keys of this account are copied or kept fresh.',
    tagLong: (most: number) => `Use no more than ${most} characters.`,
    tagUsed: 'in use',
    tagged: 'Tag:',
    colour: 'Colour',
    colours: {
      red: 'Red',
      orange: 'Orange',
      yellow: 'Yellow',
      green: 'Green',
      teal: 'Teal',
      blue: 'Blue',
      purple: 'Purple',
      grey: 'Grey',
    } satisfies Record<TagColour, string>,
    onlyHere: 'Aliases and tags stay on this machine; AWS is not told.',
    save: 'Save',
    cancel: 'Cancel',

    // Narrowing the list
    filter: 'Filter',
    filterChoices: 'Show only',
    filterSessions: 'Sessions',
    filterTags: 'Tags',
    filterChosen: 'Shown only:',
    takeAway: (name: string) => `Take away the filter ${name}`,
    clearFilter: 'Show all again',
    filteredOut: 'Nothing here fits the filter.',
    filteredOutHint: 'Take it away to see the rest.',
  };
}
