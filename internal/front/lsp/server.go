package lsp

import (
	"context"
	"errors"
	"io"
	"math"
	"sync"
	"time"

	"github.com/creachadair/jrpc2"
	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/page"
	"github.com/perfvet/perfvet/internal/run/resultcache"
)

// A Config says what a server is to do.
type Config struct {
	Version  string   // of perfvet, for the client's log
	Settings Settings // of the command line; a client may change them

	// Analyzers returns the checks that settings ask for, or what is wrong with settings, for the user.
	Analyzers func(Settings) ([]*analysis.Analyzer, error)
	// Project returns what holds for the package in dir under settings, such as what a configuration file says
	// of it, or what is wrong with that, for the user. With nil it is what Analyzers and settings say.
	Project func(dir string, s Settings) (Project, error)
	// Select returns those of ranked findings that settings show, in their order.
	Select func(ranked []*finding.Finding, settings Settings) []*finding.Finding

	// Cache has results of earlier runs; nil keeps none. Of unsaved buffers nothing is kept.
	Cache *resultcache.Cache

	Debounce time.Duration // from an edit to the analysis; 0 is 300 ms
	Env      []string      // environment of the go command; nil is that of the process
}

// A Project is what holds for one package.
type Project struct {
	Analyzers []*analysis.Analyzer // to run
	Checks    []string             // names of all checks, run or not, that a comment can suppress
	Tests     bool                 // analyse test files too
	Shortlist finding.Shortlist    // what it has no place for is not shown
}

// Settings are what a user chooses. They come from the command line, and then from the client, as initializationOptions and
// as the part "perfvet" of a changed configuration; what the client leaves out stays.
type Settings struct {
	Checks string `json:"checks"` // names separated by commas; "" is all
	Tests  bool   `json:"tests"`  // analyse test files too
	Tags   string `json:"tags"`   // build tags, separated by commas
	Show   string `json:"show"`   // as the flag -show
	Hints  bool   `json:"hints"`  // inlay hints with the cost of a line
	New    string `json:"new"`    // NewOff, NewMark or NewOnly; "" is NewOff
}

// What Settings.New takes.
const (
	NewOff  = "off"  // nothing is compared
	NewMark = "mark" // what is new against HEAD says so
	NewOnly = "only" // nothing else is shown
)

// Marks are the words for it.
func Marks() []string { return []string{NewOff, NewMark, NewOnly} }

// ErrNoShutdown reports that a client ended without the request "shutdown".
var ErrNoShutdown = errors.New("the client ended without asking the server to shut down")

// state is how far a session has come.
type state int

const (
	created state = iota
	running
	stopped
)

// A Server is one session with one client.
type Server struct {
	cfg     Config
	rpc     *jrpc2.Server
	conn    *connection
	methods map[string]jrpc2.Handler

	turn     <-chan struct{} // closed when the handlers of all messages until now have ended; Assign's own
	requests sync.Map        // context.CancelFunc of each request without an answer, by its ID in JSON

	exited chan struct{} // closed by the notification "exit"
	slots  chan struct{} // one for each analysis that runs

	marking chan struct{}  // full while a package is compared with HEAD
	work    sync.WaitGroup // of analyses
	calls   sync.WaitGroup // of requests to the client

	ctx    context.Context // ends with the session
	cancel context.CancelFunc

	mu        sync.Mutex // of what follows
	state     state
	client    clientCapabilities
	settings  Settings
	analyzers []*analysis.Analyzer
	folders   []string // absolute names
	anywhere  bool     // there are no folders: analyse every file
	documents map[string]*document
	packages  map[string]*pkg
	bases     map[string]*base  // by directory
	unmarked  map[string]string // why a directory is not compared with HEAD, as it was logged
	edits     int               // counts openings, changes and closings of documents
	sound     int               // edits after which some package could be analysed without problems, the newest
	tokens    int               // of progress, handed out
	pages     []*shownPage
	site      *page.Site // has them; nil until there is one
}

// Serve speaks with a client until it says "exit" or ends its side, or ctx ends. It returns nil
// after an orderly end, ErrNoShutdown, or context.Cause(ctx). When it returns, neither an
// analysis nor a go command runs. It closes out.
func Serve(ctx context.Context, cfg Config, in io.Reader, out io.WriteCloser) error {
	s, err := newServer(ctx, cfg)
	if err != nil {
		return err
	}
	s.conn = newConnection(in, out)
	// Handlers take turns: a limit could keep the one whose turn it is waiting for those that wait for it.
	s.rpc = jrpc2.NewServer(s, &jrpc2.ServerOptions{AllowPush: true, DisableBuiltin: true, Concurrency: math.MaxInt32})
	s.rpc.Start(s.conn)
	gone := make(chan struct{})
	var lost error // of the connection
	go func() {
		lost = s.rpc.Wait()
		close(gone)
	}()
	select {
	case <-gone:
	case <-s.exited:
	case <-ctx.Done():
		err = context.Cause(ctx)
	}
	orderly := s.stop()
	s.work.Wait() // a client may take the end of the output for that of the process
	s.conn.end()
	<-gone
	s.calls.Wait()
	closed := out.Close()
	switch {
	case err != nil:
		return err
	case lost != nil:
		return lost
	case !orderly:
		return ErrNoShutdown
	}
	return closed
}

func newServer(ctx context.Context, cfg Config) (*Server, error) {
	if cfg.Debounce == 0 {
		cfg.Debounce = 300 * time.Millisecond
	}
	s := &Server{
		cfg:       cfg,
		settings:  cfg.Settings,
		exited:    make(chan struct{}),
		slots:     make(chan struct{}, parallel),
		documents: make(map[string]*document),
		packages:  make(map[string]*pkg),
		bases:     make(map[string]*base),
		unmarked:  make(map[string]string),
		marking:   make(chan struct{}, 1),
	}
	s.ctx, s.cancel = context.WithCancel(ctx)
	begun := make(chan struct{})
	close(begun)
	s.turn = begun
	s.methods = s.handlers()
	var err error
	s.analyzers, err = cfg.Analyzers(cfg.Settings)
	return s, err
}

// stop ends all work without waiting for it, and reports whether the client asked for that.
func (s *Server) stop() (orderly bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	orderly = s.state == stopped
	s.state = stopped
	for dir := range s.packages {
		s.forget(dir)
	}
	if s.site != nil {
		_ = s.site.Close() // nobody looks any more
	}
	s.cancel()
	return orderly
}

// background runs f in a goroutine of a group, which the end of the server waits for. s.mu is held. After
// the end it does nothing.
func (s *Server) background(group *sync.WaitGroup, f func()) {
	if s.state != stopped {
		group.Go(f)
	}
}
