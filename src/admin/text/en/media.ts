export const media = {
  title: 'Files',
}
