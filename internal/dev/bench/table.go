package main

import (
	"cmp"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A bar is what perfvet's wall time must not exceed in a phase: that of the floor times a factor, and a bit.
type bar struct {
	factor float64
	plus   time.Duration
}

// bars are those of each phase.
func bars() map[phase]bar {
	return map[phase]bar{
		cold:   {1.15, 500 * time.Millisecond},
		warm:   {1.3, 200 * time.Millisecond},
		edited: {1.3, 300 * time.Millisecond},
	}
}

// over returns how far the wall time of s is over the bar for the floor's; negative when it is under it.
func (b bar) over(s, floor sample) time.Duration {
	return s.wall - time.Duration(b.factor*float64(floor.wall)) - b.plus
}

// section returns the result as a part of a page.
func section(cfg config, b *bench) string {
	var w strings.Builder
	fmt.Fprintf(&w, "### %s\n\n%s\n\n", cfg.name, b.heading())
	b.writeTimes(&w)
	w.WriteByte('\n')
	b.writeBars(&w)
	return w.String()
}

// heading says what was measured, and on what.
func (b *bench) heading() string {
	version := "Go"
	if out, err := exec.Command("go", "env", "GOVERSION").Output(); err == nil {
		version = strings.TrimSpace(string(out))
	}
	s := fmt.Sprintf("%d packages, %d lines", b.size.packages, b.size.lines)
	if b.size.generated > 0 {
		s += fmt.Sprintf(" (%d of them generated)", b.size.generated)
	}
	return fmt.Sprintf("%s; %s, %s/%s, %d processors; medians of %d.", s, version, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), b.cfg.rounds)
}

// writeTimes writes a row for each tool.
func (b *bench) writeTimes(w *strings.Builder) {
	w.WriteString("| |")
	for _, p := range b.cfg.phases() {
		fmt.Fprintf(w, " %s | CPU |", p)
	}
	w.WriteString(" peak |\n|---|" + strings.Repeat("---:|", 2*len(b.cfg.phases())+1) + "\n")
	for _, t := range b.tools {
		fmt.Fprintf(w, "| %s |", t.name)
		for _, p := range b.cfg.phases() {
			s := b.samples[t.name][p]
			fmt.Fprintf(w, " %s | %s |", seconds(median(s, sample.wallTime)), seconds(median(s, sample.cpuTime)))
		}
		fmt.Fprintf(w, " %s |\n", b.peak(t))
	}
}

// peak returns the most memory that perfvet held in any run. Of other tools it would say little: they leave work to children too.
func (b *bench) peak(t *tool) string {
	var most int64
	for _, samples := range b.samples[t.name] {
		for _, s := range samples {
			most = max(most, s.peak)
		}
	}
	if t.name != perfvetName || most == 0 {
		return ""
	}
	return fmt.Sprintf("%d MB", most>>20)
}

// writeBars writes how perfvet compares with the floor in each phase, run by run.
func (b *bench) writeBars(w *strings.Builder) {
	w.WriteString("| perfvet to the floor | median | least | most | bar | over the bar in | CPU, median |\n|---|---:|---:|---:|---|---:|---:|\n")
	for _, p := range b.cfg.phases() {
		bar := bars()[p]
		ours, floor := b.samples[perfvetName][p], b.samples[floorName][p]
		ratios, cpu := make([]float64, len(ours)), make([]float64, len(ours))
		missed := 0
		for i := range ours {
			ratios[i] = float64(ours[i].wall) / float64(floor[i].wall)
			cpu[i] = float64(ours[i].cpu) / float64(floor[i].cpu)
			if bar.over(ours[i], floor[i]) > 0 {
				missed++
			}
		}
		slices.Sort(ratios)
		slices.Sort(cpu)
		fmt.Fprintf(w, "| %s | %.2f | %.2f | %.2f | %.2f × + %.1f s | %d of %d | %.2f |\n",
			p, middle(ratios), ratios[0], ratios[len(ratios)-1], bar.factor, bar.plus.Seconds(), missed, len(ours), middle(cpu))
	}
	fmt.Fprintf(w, "\nCold, perfvet takes %.1f ms of CPU more than the floor for each 1,000 lines.\n", b.perThousand())
}

// perThousand returns the median of perfvet's CPU time beyond the floor's in the cold runs, in milliseconds for each 1,000 lines.
func (b *bench) perThousand() float64 {
	ours, floor := b.samples[perfvetName][cold], b.samples[floorName][cold]
	more := make([]float64, len(ours))
	for i := range ours {
		more[i] = float64((ours[i].cpu - floor[i].cpu).Milliseconds()) * 1000 / float64(max(b.size.lines, 1))
	}
	slices.Sort(more)
	return middle(more)
}

func (s sample) wallTime() time.Duration { return s.wall }
func (s sample) cpuTime() time.Duration  { return s.cpu }

// median returns the median of a time; 0 for no samples.
func median(samples []sample, of func(sample) time.Duration) time.Duration {
	times := make([]time.Duration, len(samples))
	for i, s := range samples {
		times[i] = of(s)
	}
	slices.Sort(times)
	return middle(times)
}

// middle returns the median of what is sorted; 0 for nothing.
func middle[T cmp.Ordered](sorted []T) T {
	if len(sorted) == 0 {
		return *new(T)
	}
	return sorted[len(sorted)/2] // the upper one of two
}

func seconds(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}
