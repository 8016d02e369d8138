// Package mylog is a logger: to log is what it is about.
package mylog

func here() int { return 0 }

type Sink struct{}

func (Sink) Infof(format string, args ...any) {}

func Write(s Sink) {
	s.Infof("", here()) // want "warm"
}

func (Sink) IsDebug() bool { return false }

func Ask(s Sink) {
	if s.IsDebug() {
		here() // want "warm"
	}
}
