# The steps of results.ipynb in R, with the arrow package (12 or newer) and jsonlite:
#   install.packages(c("arrow", "jsonlite"))
#   Rscript scenarios/notebooks/results.R results/midsize-manufacturer
library(arrow)
library(jsonlite)

folder <- commandArgs(trailingOnly = TRUE)[1]
if (is.na(folder)) folder <- "results/midsize-manufacturer"
summary_json <- fromJSON(file.path(folder, "summary.json"), simplifyVector = FALSE)

# The files and their units; amounts are doubles, in the currency of the plan
plan_years_file <- read_feather(file.path(folder, "plan-years.arrow"), as_data_frame = FALSE)
claimants_file <- read_feather(file.path(folder, "claimants.arrow"), as_data_frame = FALSE)
for (file in list(plan_years_file, claimants_file)) {
  for (field in file$schema$fields) {
    cat(sprintf("%-34s %-12s %s\n", field$name, field$type$ToString(), field$metadata$unit))
  }
}
plan_years <- as.data.frame(plan_years_file)
claimants <- as.data.frame(claimants_file)

# Exceedance curve, with and without stop-loss
funding <- summary_json$funding$yearly
premiums <- sum(unlist(lapply(summary_json$covers, function(cover) cover$premium)))
cost <- sort(plan_years$total_cost)
uncovered <- sort(plan_years$gross + summary_json$fixedCosts$yearly - premiums)
years <- length(cost)
exceedance <- 1 - seq_len(years) / years
png(file.path(folder, "exceedance-r.png"), width = 900, height = 500)
plot(uncovered / 1e6, exceedance, type = "l", log = "y", col = "grey60", ylim = c(10 / years, 1),
     xlab = "cost of a plan year, millions of dollars", ylab = "probability of a costlier year",
     main = summary_json$scenario)
lines(cost / 1e6, exceedance, lwd = 2, col = "#1f5aa6")
abline(v = funding / 1e6, lty = 2, col = "#c0392b")
invisible(dev.off())

# The same numbers from the rows: VaR is the smallest amount that a share q of years does not exceed
value_at_risk <- function(ordered, q) ordered[-((-length(ordered) * round(q * 1e4)) %/% 1e4)]
tail_value_at_risk <- function(ordered, q) {
  at_risk <- value_at_risk(ordered, q)
  at_risk + mean(pmax(ordered - at_risk, 0)) / (1 - q)
}
probability <- Filter(function(p) p$name == "deficit", summary_json$probabilities)[[1]]$value
stopifnot(all.equal(mean(cost > funding), probability, tolerance = 1e-12))
total <- Filter(function(amount) amount$role == "totalCost", summary_json$amounts)[[1]]
for (tail in total$tailValues) {
  ours <- tail_value_at_risk(cost, tail$level)
  cat(sprintf("TVaR %.2f of total cost: %.2f from the rows, %.2f in summary.json\n", tail$level, ours, tail$value))
  stopifnot(abs(ours / tail$value - 1) < 1e-5)
}

# An attachment by hand, from the large claimants of the same simulated years
expected_recovery <- function(attachment) sum(pmax(claimants$amount - attachment, 0)) / years
contract <- summary_json$contract$specific
stopifnot(all.equal(expected_recovery(contract$attachment), summary_json$covers$specific$recovery$value, tolerance = 1e-12))
loss_ratio <- summary_json$covers$specific$lossRatio$value
for (attachment in c(100e3, 150e3, 200e3, 250e3, 300e3, 400e3, 500e3)) {
  cat(sprintf("attachment %9.0f: %5.2f members above, recovery %9.0f, premium at the same loss ratio %6.2f PEPM\n",
              attachment, sum(claimants$amount > attachment) / years, expected_recovery(attachment),
              expected_recovery(attachment) / loss_ratio / summary_json$employees / 12))
}
