// <time data-moment="datetime">: writes a moment in the reader's time zone, which it names. The server writes UTC.

const ZONE = { timeZoneName: "short" };
const MINUTES = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const DAY = { day: "numeric", month: "long", year: "numeric" };
const FORMATS = {
  date: DAY,
  datetime: { ...DAY, ...MINUTES, ...ZONE },
  short_datetime: { day: "numeric", month: "short", ...MINUTES, ...ZONE },
  time: { ...MINUTES, second: "2-digit", ...ZONE },
};

/** The moment as the language writes it, in `timeZone` or, without one, in the reader's. */
export function written(moment, format, { language, timeZone }) {
  const tag = language === "en" ? "en-GB" : language; // day, month, year, as the server has it
  return new Intl.DateTimeFormat(tag, { ...FORMATS[format], timeZone }).format(moment);
}

export default function moment(element) {
  const when = new Date(element.dateTime);
  const language = document.documentElement.lang;
  element.textContent = written(when, element.dataset.moment, { language });
  element.title = written(when, "datetime", { language });
}
