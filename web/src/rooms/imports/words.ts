const zh = {
  title: "导入Excel", lead: "把现有的台账表拖进来。先试导，逐表说明读懂了什么、没读懂什么，确认后再导入。", drop: "拖入 .xlsx 或 .csv 台账，或点此选取", another: "换一个文件", reading: "正在试导", go: "导入{count}条", going: "正在导入", unit: "导入到", own_unit: "按文件判断", since: "只导此日以后",
  new_unit: "新单位：{unit}，导入时建立", to_unit: "导入到：{unit}", found: "可导入{count}条", corrected: "更正{count}条", refused_all: "有{count}处读不懂或不能收，整个文件都没有导入。改好后再拖进来，或勾选“剔除”先导其余。", leave_out: "剔除读不懂的行，先导其余", leave_out_hint: "剔除的行列在下面，不会丢：原表还在您手里",
  sheet: "工作表", profile: "读作", heading_row: "表头在第{row}行", year: "{year}年", columns: "列", heading: "表头", field: "读作栏目", in_unit: "单位 {unit}", will: "将导入", equal: "已有相同", totals: "合计行", refused: "不能收", doubled: "重复未计", proposals: "有改动", vanished: "新表里没有", none: "这张表没有读懂",
  unknown: "没认出的列", unknown_text: "选它对应的栏目，今后同名的列就认得了；不选则不导这一列。", map: "记住", mapped: "已记住：“{heading}”读作“{field}”。请再试导一次。", skip: "不导这一列",
  doubled_text: "这些行与前面的行完全相同，先不计。确是不同的事，可勾选放入。", let_in: "放入所选{count}行", let_in_done: "已放入{count}行", row: "第{row}行",
  proposals_text: "台账里已有同编号的记录，内容有改动。导入时记作更正。", from_to: "{field}：{from} → {to}", vanished_text: "台账里有、新表里没有：只提示，不作废。", empty: "（空）",
  done: "已导入{count}条", done_text: "第{batch}批。可在下面撤回。", undo: "整批撤回", undo_title: "撤回第{batch}批", undo_text: "这一批记入的{count}条全部作废，记录与原因留在台账里。", undone: "已撤回", undone_done: "第{batch}批已撤回",
  past: "导入过的文件", batch: "批次", file: "文件", when: "时间", who: "账号", recorded: "记入", state: "状态", stands: "有效", no_past: "还没有导入过文件", open: "在台账中看", show_columns: "看各列怎么读", nothing_new: "没有可导入的新行",
};

const en: typeof zh = {
  title: "Import Excel", lead: "Drop the workbook you have. A dry run explains sheet by sheet what was understood and what was not; then you import.", drop: "Drop an .xlsx or .csv, or press to choose", another: "Another file", reading: "Dry run", go: "Import {count}", going: "Importing", unit: "Into", own_unit: "As the file says", since: "Only from this day on",
  new_unit: "New unit: {unit}, made with the import", to_unit: "Into: {unit}", found: "{count} to import", corrected: "{count} corrections", refused_all: "{count} places are not understood or not allowed, so nothing was imported. Mend them and drop the file again, or tick “leave out” to import the rest.", leave_out: "Leave out the rows not understood and import the rest", leave_out_hint: "They are listed below and not lost: you still have the workbook",
  sheet: "Sheet", profile: "Read as", heading_row: "headings in row {row}", year: "{year}", columns: "Columns", heading: "Heading", field: "Read as field", in_unit: "in {unit}", will: "New", equal: "Already there", totals: "Totals", refused: "Refused", doubled: "Doubled", proposals: "Changed", vanished: "Missing now", none: "This sheet was not understood",
  unknown: "Columns not known", unknown_text: "Say which field each one is, and it is known from now on; otherwise it is left out.", map: "Remember", mapped: "Remembered: “{heading}” is “{field}”. Run the dry run again.", skip: "Leave this column out",
  doubled_text: "These rows equal earlier ones and are not counted. If they are different events, tick them.", let_in: "Let {count} rows in", let_in_done: "{count} rows let in", row: "row {row}",
  proposals_text: "The ledger has entries with the same code and other content. Importing records corrections.", from_to: "{field}: {from} → {to}", vanished_text: "In the ledger but not in this workbook: shown only, nothing is withdrawn.", empty: "(empty)",
  done: "{count} imported", done_text: "Batch {batch}. It can be undone below.", undo: "Undo the batch", undo_title: "Undo batch {batch}", undo_text: "All {count} entries of the batch are withdrawn; they and the reason stay in the ledger.", undone: "undone", undone_done: "Batch {batch} undone",
  past: "Files imported so far", batch: "Batch", file: "File", when: "When", who: "Account", recorded: "Recorded", state: "State", stands: "stands", no_past: "No file has been imported yet", open: "See in the ledger", show_columns: "See how each column is read", nothing_new: "No new rows to import",
};

export const words = { zh, en };
