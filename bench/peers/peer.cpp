// The bench's models in C++ with the inversion tables of the compiled plan: peer <tables> <paths> <seed>.
// The tables' file: attachment, aggregate attachment, sigma, number of cohorts; for each its members, scale, whether it
// is counted, mean or probability, number of pieces; for each piece its lower edge, 1 / probability and coefficients.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

// As in src/plan/layout.ts
constexpr int BINADES = 64, CELL_BITS = 5;
constexpr int CELLS = ((2 * BINADES - 1) << CELL_BITS) + 1;
constexpr uint64_t FIRST_CELL = uint64_t(1023 - BINADES) << CELL_BITS;

constexpr double LEAST = 0x1p-64; // 2^-BINADES

struct Stream {
  uint64_t s[4];
  static uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
  explicit Stream(uint64_t seed) {
    for (auto &word : s) {
      uint64_t z = (seed += 0x9e3779b97f4a7c15);
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
      z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
      word = z ^ (z >> 31);
    }
  }
  double next() {
    const uint64_t result = rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 45);
    return double(int64_t((result >> 11) + 1)) * 0x1p-53;
  }
};

struct Piece { double lower, inverseWidth; const double *table; };
struct Cohort { int first, members; double scale; bool counted; double mean; std::vector<Piece> pieces; std::vector<double> cumulative; };

static double amount(const Cohort &cohort, double s) {
  // The last piece has lower = 0 < s
  const Piece *piece = cohort.pieces.data();
  while (s <= piece->lower) piece++;
  const double c = std::min((s - piece->lower) * piece->inverseWidth, 1.0);
  // Which tail is a coin toss that no branch predictor learns: without a branch. The upper one is told by its exponent
  const double m = std::max(std::min(c, 1 - c), LEAST);
  uint64_t bits;
  std::memcpy(&bits, &m, 8);
  bits += uint64_t(c <= 0.5) * (uint64_t(BINADES) << 52);
  double x;
  std::memcpy(&x, &bits, 8);
  const double *cell = piece->table + ((bits >> (52 - CELL_BITS)) - FIRST_CELL) * 4;
  return (cell[3] * x + cell[1]) * (x * x) + (cell[2] * x + cell[0]);
}

int main(int, char **argv) {
  FILE *file = std::fopen(argv[1], "rb");
  std::fseek(file, 0, SEEK_END);
  std::vector<double> data(std::ftell(file) / 8);
  std::rewind(file);
  if (std::fread(data.data(), 8, data.size(), file) != data.size()) return 1;
  std::fclose(file);
  const long paths = std::atol(argv[2]);
  Stream stream(std::strtoull(argv[3], nullptr, 10));
  const double *at = data.data();
  const double attachment = *at++, aggregate = *at++, sigma = *at++;
  std::vector<Cohort> cohorts(size_t(*at++));
  int members = 0;
  for (auto &cohort : cohorts) {
    cohort.first = int(*at++);
    cohort.members = int(*at++);
    members = std::max(members, cohort.first + cohort.members);
    cohort.scale = *at++ * 100;
    cohort.counted = *at++ != 0;
    cohort.mean = *at++;
    cohort.pieces.resize(size_t(*at++));
    for (auto &piece : cohort.pieces) {
      piece.lower = *at++;
      piece.inverseWidth = *at++;
      piece.table = at;
      at += 4 * CELLS;
    }
    double probability = std::exp(-cohort.mean), sum = 0;
    for (int k = 0; sum < 1 - 1e-15 && k < 200; probability *= cohort.mean / ++k) cohort.cumulative.push_back(sum += probability);
    cohort.cumulative.push_back(1);
  }
  std::vector<double> totals(members);
  double sum = 0, squares = 0, checked = 0;
  const std::clock_t start = std::clock();
  for (long path = 0; path < paths; path++) {
    std::fill(totals.begin(), totals.end(), 0);
    double multiplier = 1;
    if (sigma > 0) {
      const double z = std::sqrt(-2 * std::log(stream.next())) * std::cos(2 * M_PI * stream.next());
      multiplier = std::exp(sigma * z - sigma * sigma / 2);
    }
    for (const auto &cohort : cohorts) {
      const double scale = cohort.scale * multiplier;
      for (int i = cohort.first; i < cohort.first + cohort.members; i++) {
        double u = stream.next();
        if (!cohort.counted) {
          // One draw: whether there is a claim, and its amount
          if (u <= cohort.mean) totals[i] += std::nearbyint(amount(cohort, u / cohort.mean) * scale);
          continue;
        }
        double total = totals[i];
        // The last probability is 1
        for (const double *cumulative = cohort.cumulative.data(); u > *cumulative; cumulative++)
          total += std::nearbyint(amount(cohort, stream.next()) * scale);
        totals[i] = total;
      }
    }
    double recovery = 0, gross = 0;
    for (const double total : totals) {
      gross += total;
      recovery += std::max(total - attachment, 0.0);
    }
    checked += std::max(gross - recovery - aggregate, 0.0);
    sum += recovery / 100;
    squares += recovery / 100 * recovery / 100;
  }
  const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
  const double mean = sum / paths, variance = (squares - sum * mean) / (paths - 1);
  std::printf("{\"seconds\": %.6f, \"mean\": %.6f, \"standardError\": %.6f, \"aggregate\": %.3f, \"version\": \"g++ %s\"}\n",
              seconds, mean, std::sqrt(variance / paths), checked / paths / 100, __VERSION__);
}
