import type { Entry } from "./entry.ts";

/** Files that people send and the city keeps. */
export const filesErrors = {
  "file.attached": {
    status: 409,
    zh: "该文件已属于另一件事项，请重新上传。",
    en: "The file belongs to something else already; upload it again.",
  },
  "file.busy": {
    status: 503,
    zh: "正在处理的文件过多，请稍后重试。",
    en: "Too many files are being worked on; try again soon.",
  },
  "file.count.day": {
    status: 429,
    zh: "24 小时内最多上传 {rule} 个文件，请明天再试。",
    en: "One person can upload {rule} files within 24 hours; try again tomorrow.",
  },
  "file.count.waiting": {
    status: 429,
    zh: "已有 {rule} 个上传的文件尚未用于任何事项。请先提交，或等它们在一天后自动删除。",
    en: "{rule} uploaded files belong to nothing yet. Send what they are for, or wait a day: then they are removed.",
  },
  "file.cut": {
    status: 400,
    zh: "文件没有传完，未保存，请重新上传。",
    en: "The file did not arrive whole and was not kept; upload it again.",
  },
  "file.damaged": {
    status: 422,
    zh: "文件已损坏或不完整，无法读取。",
    en: "The file is damaged or incomplete and cannot be read.",
  },
  "file.disk": {
    status: 507,
    zh: "存放文件的磁盘空间不足，未保存。",
    en: "The disk for files is full; nothing was kept.",
  },
  "file.gone": {
    status: 500,
    zh: "文件的记录还在，但内容已丢失；请联系管理员从备份恢复。",
    en: "The file is on record, but its content is gone; ask the administrator to restore it from a backup.",
  },
  "file.heic": {
    status: 415,
    zh: "无法读取 HEIC 照片。请在手机相机设置中选择“兼容性最佳”（JPEG），或将照片另存为 JPEG 后上传。",
    en: 'HEIC pictures cannot be read here. Choose "most compatible" (JPEG) in the settings of the phone\'s camera, or save the picture as JPEG.',
  },
  "file.pixels": {
    status: 422,
    zh: "图片尺寸过大，最多 {rule} 百万像素。",
    en: "The picture has too many pixels; the limit is {rule} million.",
  },
  "file.size": {
    status: 413,
    zh: "文件过大，上限为 {rule}。",
    en: "The file is too large; the limit is {rule}.",
  },
  "file.type": {
    status: 415,
    zh: "不接受这种文件（按内容判断，与文件名无关），请上传 {rule}。",
    en: "Files of this kind are not taken (judged by content, not by name); upload {rule}.",
  },
  "file.unwanted": { status: 422, zh: "该事项不需要文件。", en: "No files are taken for this." },
} as const satisfies Record<string, Entry>;
