const zh = { title: "工作台" };
const en: typeof zh = { title: "Workbench" };
export const words = { zh, en };
