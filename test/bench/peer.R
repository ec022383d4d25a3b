# readxl and data.table: Rscript peer.R xlsx|all|needed|whole IN. The first line printed is the cost, the second the answers.
suppressMessages({ library(readxl); library(data.table) })
args <- commandArgs(TRUE)
task <- args[1]; input <- args[2]

tell <- function(list) {
  cat("{", paste0('"', names(list), '":', sapply(list, function(v)
    if (is.character(v)) paste0('"', v, '"') else format(v, scientific = FALSE, digits = 17, trim = TRUE)), collapse = ","), "}\n", sep = "")
  flush(stdout())
}
cost <- function() {
  peak <- if (file.exists("/proc/self/status")) as.numeric(gsub("\\D", "", grep("^VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024 else 0
  spent <- proc.time()
  tell(list(rss = peak, cpu = unname(spent[1] + spent[2]) * 1000))
}
serial <- function(day) as.numeric(as.IDate(day)) + 25569
hundredths <- function(amount) round(as.numeric(amount) * 100)

needed <- c("客户名称", "单据日期", "到期日", "金额", "已收金额")
t <- switch(task,
  xlsx = , whole = as.data.table(read_xlsx(input)),
  all = fread(input),
  needed = fread(input, select = needed))

if (task != "whole") {
  cost()
  answers <- list(rows = nrow(t), customers = uniqueN(t$客户名称), date = sum(serial(t$单据日期)), due = sum(serial(t$到期日)),
    amount = sum(hundredths(t$金额)), paid = sum(hundredths(t$已收金额)))
  if (task == "xlsx") answers$last <- tail(t$单据号, 1)
  tell(answers)
} else {
  as_of <- 46326 # 2026-10-31
  # names in ASCII: data.table looks others up in the session's own encoding
  setnames(t, c("number", "code", "customer", "owner", "region", "unit", "kind", "currency", "day", "due_day", "value", "paid"))
  t[, `:=`(date = serial(day), due = serial(due_day), amount = hundredths(value))]
  t[, `:=`(balance = amount - hundredths(paid), late = as_of - due)]
  aging <- t[balance != 0, .(total = sum(balance), b0 = sum(balance[late <= 0]), b1 = sum(balance[late > 0 & late <= 30]),
    b2 = sum(balance[late > 30 & late <= 60]), b3 = sum(balance[late > 60 & late <= 90]), b4 = sum(balance[late > 90])), by = customer]
  rfm <- t[date > as_of - 365 & date <= as_of, .(r = as_of - max(date), f = .N, m = sum(amount)), by = customer]
  setorder(rfm, -m)
  rfm[, share := cumsum(m) / sum(m)]
  cost()
  weight <- function(name) 1 + as.numeric(gsub("\\D", "", name)) %% 97
  weighted <- function(of, names) { w <- weight(of$customer); lapply(setNames(names, names), function(n) sum(w * of[[n]])) }
  tell(c(weighted(aging, c("total", "b0", "b1", "b2", "b3", "b4")), weighted(rfm, c("r", "f", "m"))))
}
